import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { evaluationTasks, type DataOptions } from '@/lib/cli/evaluation-tasks'
import { parsePreset } from '@/lib/cli/preset-option'
import { parseProtocol } from '@/lib/cli/protocol-option'
import { terminalTable } from '@/lib/cli/terminal-table'
import { OperatorError } from '@/lib/platform/errors'
import { protocolName } from '@/lib/recommender'
import type { EvaluationTask } from '@/lib/laboratory/runs/evaluation-task'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-tasks-'))
  file('train.tsv', '1\t7\t4\t9\n2\t8\t5\t9\n')
  file('test.tsv', '1\t8\t4\t9\n')
  file('fold.tsv', '3\t7\t5\t9\n')
  file('target.tsv', '3\t8\t5\t9\n')
  file('movies.csv', 'movieId,title,genres\n7,A (2000),Drama\n8,B (2001),Comedy\n')
  file('ratings.csv', 'userId,movieId,rating,timestamp\n1,7,4,9\n1,8,4,9\n2,8,5,9\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

const inFolder = (name: string): string => path.join(folder, name)
const file = (name: string, content: string): void => writeFileSync(inFolder(name), content)

/** The tasks for these options. File names become paths in the folder. */
async function tasks(given: Partial<DataOptions>): Promise<EvaluationTask[]> {
  const { train, test: testFile, fold, target, ...more } = given
  const options = {
    dataset: [],
    split: [],
    ...more,
    ...(train !== undefined && { train: inFolder(train) }),
    ...(testFile !== undefined && { test: inFolder(testFile) }),
    ...(fold !== undefined && { fold: inFolder(fold) }),
    ...(target !== undefined && { target: inFolder(target) }),
  }
  const found: EvaluationTask[] = []
  for await (const task of evaluationTasks(options)) found.push(task)
  return found
}

describe('evaluationTasks measures on', () => {
  test('a data set with each protocol of --split, or with the default protocol', async () => {
    const splits = ['kfold:2:1', 'cold:0.5:0']
    const named = async (options: Partial<DataOptions>): Promise<string[]> =>
      (await tasks({ dataset: [folder], ...options })).map(({ protocol }) => protocol)
    expect(await named({ split: splits })).toEqual(splits)
    expect(await named({})).toEqual(['random:0.1:0'])
    expect(await named({ all: true })).toEqual(['random:0.1:0', 'last:0.1', 'cold:0.1:0'])
  })

  test('a data set with the protocol of Liang et al.', async () => {
    const [task] = await tasks({ dataset: [folder], protocol: 'vae', heldOut: '3' })
    expect(task).toMatchObject({ protocol: 'vae:3:0', kind: 'vae' })
    expect(() => [...task!.splits()]).toThrow(/^vae:3:0 is not possible .*Hold out fewer people\.$/)
  })

  test('given files, with or without a data set', async () => {
    const [files] = await tasks({ train: 'train.tsv', test: 'test.tsv' })
    expect(files).toMatchObject({ dataset: 'files', protocol: 'test.tsv', kind: 'random' })
    const [rest] = await tasks({ dataset: [folder], test: 'test.tsv' })
    const [split] = [...rest!.splits()]
    expect(split!.training.ratings.stars).toHaveLength(2)
    expect(split!.training.content.genres).toEqual([['Drama'], ['Comedy']])
  })

  test('given files with people who are not in the training data', async () => {
    const files = { train: 'train.tsv', fold: 'fold.tsv', target: 'target.tsv' }
    const [strong] = await tasks({ protocol: 'strong', ...files })
    expect(strong).toMatchObject({ protocol: 'strong, target.tsv', kind: 'strong' })
  })
})

const both = { train: 'train.tsv', test: 'test.tsv' }
test.each<[Partial<DataOptions>, RegExp]>([
  [{}, /^There is no data to measure on: give --dataset/],
  [{ dataset: ['ml-7b'] }, /^There is no data set "ml-7b"/],
  [{ dataset: ['sample'], split: ['half'] }, /^--split is "half", but must look like random/],
  [{ ...both, split: ['last:0.1'] }, /^--split splits a data set: remove it/],
  [
    { ...both, dataset: ['sample', 'ml-1m'] },
    /^Given files can be combined with only one --dataset/,
  ],
  [{ ...both, train: 'none.tsv' }, /^There is no file .*none\.tsv\.$/],
  [{ ...both, fold: 'fold.tsv' }, /^--fold and --target need --protocol strong\.$/],
  [{ train: 'train.tsv' }, /^--train needs --test: the file/],
  [{ test: 'test.tsv' }, /^--test needs --train or --dataset: the training/],
  [
    { protocol: 'weak', ...both },
    /^--protocol is "weak", but must be strong, for files, or vae, for a data set/,
  ],
  [{ protocol: 'vae' }, /^There is no data to measure on/],
  [{ protocol: 'vae', ...both }, /^--protocol vae splits a data set: it takes --dataset/],
  [{ protocol: 'vae', dataset: ['sample'], split: ['last:0.1'] }, /^--protocol vae splits/],
  [{ protocol: 'vae', dataset: ['sample'], all: true }, /^--protocol vae splits/],
  [{ protocol: 'vae', dataset: ['sample'], heldOut: 'half' }, /^--held-out is "half", but must/],
  [{ dataset: ['sample'], heldOut: '5' }, /^--held-out needs --protocol vae\.$/],
  [{ protocol: 'strong' }, /^--protocol strong needs the options --train, --fold and --target\.$/],
  [{ protocol: 'strong', ...both }, /^--protocol strong needs .*, and does not take --test\.$/],
])('evaluationTasks refuses contradicting or incomplete options: %j', async (options, message) => {
  const result = tasks(options)
  await expect(result).rejects.toThrow(OperatorError)
  await expect(result).rejects.toThrow(message)
})

test.each([
  ...[
    'random:0.1:0',
    'kfold:5:12',
    'last:0.25',
    'strong:600:0',
    'cold:0.1:3',
    'newcomers:60:1',
    'vae:9:0',
  ],
])('parseProtocol accepts %s, and protocolName returns it unchanged', (text) => {
  expect(protocolName(parseProtocol(text))).toBe(text)
})

test.each([
  ...['', 'random', 'random:0.1', 'random:1:0', 'random:0:0', 'random:0.1:', 'random:x:0'],
  ...[
    'random:0.1:-1',
    'random:0.1:0.5',
    'random:0.1:0:0',
    'kfold:1:0',
    'kfold:2.5:0',
    'last:0.1:0',
  ],
  ...['strong:0:0', 'newcomers:0.1:0', 'vae:10000', 'warm:0.1:0'],
])('parseProtocol refuses "%s"', (text) => {
  expect(() => parseProtocol(text)).toThrow(`--split is "${text}", but must look like`)
  expect(() => parseProtocol(text, '--validation')).toThrow(/^--validation is/)
})

test('parsePreset accepts only full and fast', () => {
  expect([parsePreset('full'), parsePreset('fast')]).toEqual(['full', 'fast'])
  expect(() => parsePreset('quick')).toThrow('--preset is "quick", but must be full or fast.')
})

test('terminalTable aligns the columns', () => {
  const rows = [
    ['model', 'RMSE', ''],
    ['ease', '', 'x'],
  ]
  expect(terminalTable(rows)).toBe('model  RMSE\nease         x')
  expect(terminalTable([[]])).toBe('')
})
