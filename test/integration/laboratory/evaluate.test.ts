import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { randomRatings, rowsOf, type Row } from '../../support/small-ratings'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-evaluate-'))
  const rows = rowsOf(randomRatings({ users: 40, movies: 30 }, 0.5, 1))
  const isHeld = ([user, movie]: Row): boolean => (user + movie) % 5 === 0
  write(
    'train.tsv',
    rows.filter((row) => !isHeld(row)),
  )
  write('test.tsv', rows.filter(isHeld))
})
afterAll(() => rmSync(folder, { recursive: true }))

const inFolder = (name: string): string => path.join(folder, name)
const write = (name: string, rows: readonly Row[]): void =>
  writeFileSync(
    inFolder(name),
    rows.map(([user, movie, stars]) => `${user}\t${movie}\t${stars}\n`).join(''),
  )

interface Answer {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** `npm run evaluate -- …` */
const evaluate = (...args: readonly string[]): Promise<Answer> =>
  new Promise((resolve) => {
    const { PATH, HOME } = process.env
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'lib/cli/evaluate.ts', ...args],
      { env: { PATH, HOME, NODE_ENV: 'test', MATINEE_DATA_DIR: inFolder('data') } },
      (_error, stdout, stderr) => resolve({ status: child.exitCode, stdout, stderr }),
    )
  })

const figures = z.object({
  models: z.array(
    z.object({
      name: z.string(),
      protocol: z.string(),
      metrics: z.record(z.string(), z.number()),
      fitSeconds: z.number(),
      peakMb: z.number().positive(),
    }),
  ),
})

describe('given files, --json and --report', () => {
  let answer: Answer
  const given = (): string[] => [
    ...['--train', inFolder('train.tsv'), '--test', inFolder('test.tsv')],
    ...['--models', 'film-mean', '--report', inFolder('report'), '--json', inFolder('out.json')],
  ]
  beforeAll(async () => {
    answer = await evaluate(...given())
  })

  test('a line for each model, then their table', () => {
    expect(answer).toMatchObject({ status: 0, stderr: '' })
    const lines = answer.stdout.split('\n')
    expect(lines[0]).toBe('files, test.tsv')
    for (const [at, name] of ['popularity', 'biases', 'film-mean'].entries())
      expect(lines[at + 1]).toMatch(new RegExp(`^ {2}${name}: fit .* s, CPU .* s, peak .* MB$`))
    expect(lines[4]).toMatch(/^model +RMSE +MAE +Recall@20 +NDCG@10 +NDCG@100/)
  })

  test('the figures as JSON', () => {
    const { models } = figures.parse(JSON.parse(readFileSync(inFolder('out.json'), 'utf8')))
    expect(models.map(({ name }) => name)).toEqual(['popularity', 'biases', 'film-mean'])
    for (const { metrics, protocol } of models) {
      expect(protocol).toBe('test.tsv')
      expect(Object.keys(metrics)).toEqual(
        expect.arrayContaining(['rmse', 'mae', 'recall@20', 'ndcg@10', 'ndcg@100']),
      )
    }
  })

  test('a second run fits no model; --replot draws the same report without data', async () => {
    const report = (): Record<string, string> =>
      Object.fromEntries(
        readdirSync(inFolder('report'))
          .filter((name) => /\.(md|svg|json)$/.test(name))
          .map((name) => [name, readFileSync(path.join(inFolder('report'), name), 'utf8')]),
      )
    const before = report()
    expect(Object.keys(before)).toContain('files-test.tsv-leaderboard-rmse.svg')
    const again = await evaluate(...given())
    expect(again.stdout.match(/\(stored result; --fresh measures again\)/g)).toHaveLength(3)
    rmSync(path.join(inFolder('report'), 'report.md'))
    const drawn = await evaluate('--replot', inFolder('report'))
    expect(drawn).toMatchObject({ status: 0, stderr: '' })
    expect(report()).toEqual(before)
  })
})

test('a wrong option prints one line and exits with code 1', async () => {
  const answers = await Promise.all([
    evaluate('--dataset', 'sample', '--models', 'oracle'),
    evaluate('--all'),
    evaluate('--train', inFolder('none.tsv'), '--test', inFolder('test.tsv')),
  ])
  const lines = [
    /^Error: There is no model "oracle"; there are .*\.\n$/,
    /^Error: --all needs a folder for the report: add --report FOLDER\.\n$/,
    /^Error: There is no file .*none\.tsv\.\n$/,
  ]
  for (const [at, { status, stderr }] of answers.entries()) {
    expect(stderr).toMatch(lines[at]!)
    expect(status).toBe(1)
  }
})
