import path from 'node:path'
import { openDataset } from '../datasets/open-dataset'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { parseProtocol } from './protocol-option'
import { defaultProtocols } from '../laboratory/runs/default-protocols'
import {
  givenFiles,
  readDataset,
  strongFiles,
  withoutTestFile,
} from '../laboratory/runs/evaluation-data'
import { filesTask, protocolTask, type EvaluationTask } from '../laboratory/runs/evaluation-task'

export interface DataOptions {
  readonly dataset: readonly string[]
  readonly split: readonly string[]
  readonly protocol?: string
  readonly train?: string
  readonly test?: string
  readonly fold?: string
  readonly target?: string
  readonly all?: boolean
}

/**
 * What is to be measured on: files where they are given, else data sets under protocols.
 * @throws {OperatorError} if the options do not go together
 */
export async function* evaluationTasks(options: DataOptions): AsyncGenerator<EvaluationTask> {
  const { dataset, split, protocol, train, test, fold, target, all = false } = options
  const protocols = split.map((text) => parseProtocol(text))
  if (protocol !== undefined && protocol !== 'strong')
    throw new OperatorError(`--protocol is "${protocol}", but can only be strong, with files.`)
  const files = { train, test, fold, target }
  const given = Object.entries(files).filter(([, file]) => file !== undefined)
  if (given.length > 0) {
    if (protocols.length > 0) throw new OperatorError('--split cuts a data set, not given files.')
    if (dataset.length > 1) throw new OperatorError('Given files belong to one --dataset at most.')
    yield await fileTask(options, dataset[0])
    return
  }
  if (protocol === 'strong')
    throw new OperatorError('--protocol strong needs --train, --fold and --target.')
  if (dataset.length === 0 && !all) {
    throw new OperatorError(
      'Say what to measure on: --dataset with --split or --test, or --train and --test.',
    )
  }
  for (const wanted of dataset.length > 0 ? dataset : [env().dataset]) {
    const source = await opened(wanted)
    const data = await readDataset(source)
    const usual = all ? defaultProtocols(data) : [parseProtocol('random:0.1:0')]
    for (const one of protocols.length > 0 ? protocols : usual)
      yield protocolTask(source, data, one)
  }
}

const opened = (dataset: string | undefined) =>
  openDataset(dataset, { dataDir: env().dataDir, say: console.log })

async function fileTask(
  { protocol, train, test, fold, target }: DataOptions,
  dataset: string | undefined,
): Promise<EvaluationTask> {
  const source = dataset === undefined ? undefined : await opened(dataset)
  const name = source?.name ?? 'files'
  if (protocol === 'strong') {
    if (train === undefined || fold === undefined || target === undefined || test !== undefined)
      throw new OperatorError('--protocol strong needs --train, --fold and --target, no --test.')
    const split = await strongFiles({ train, fold, target }, source)
    return filesTask(name, `strong, ${path.basename(target)}`, 'strong', split)
  }
  if (fold !== undefined || target !== undefined)
    throw new OperatorError('--fold and --target belong to --protocol strong.')
  if (test === undefined) throw new OperatorError('--train needs --test.')
  if (train !== undefined)
    return filesTask(name, path.basename(test), 'random', await givenFiles(train, test, source))
  if (!source) throw new OperatorError('--test needs --train or --dataset.')
  return filesTask(name, path.basename(test), 'random', await withoutTestFile(source, test))
}
