import path from 'node:path'
import { openDataset } from '../datasets/open-dataset'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { parseProtocol } from './protocol-option'
import { defaultProtocols, vaeProtocol } from '../laboratory/runs/default-protocols'
import {
  splitFromFiles,
  readDataset,
  strongSplitFromFiles,
  splitByTestFile,
} from '../laboratory/runs/evaluation-data'
import { filesTask, protocolTask, type EvaluationTask } from '../laboratory/runs/evaluation-task'

export interface DataOptions {
  readonly dataset: readonly string[]
  readonly split: readonly string[]
  readonly protocol?: string
  readonly heldOut?: string
  readonly train?: string
  readonly test?: string
  readonly fold?: string
  readonly target?: string
  readonly all?: boolean
}

/**
 * The tasks to measure models on: the given files, or each data set with each protocol.
 * @throws {OperatorError} if the options contradict each other or one is missing
 */
export async function* evaluationTasks(options: DataOptions): AsyncGenerator<EvaluationTask> {
  const { dataset, split, protocol, heldOut, train, test, fold, target, all = false } = options
  const protocols = split.map((text) => parseProtocol(text))
  if (protocol !== undefined && protocol !== 'strong' && protocol !== 'vae')
    throw new OperatorError(
      `--protocol is "${protocol}", but must be strong, for files, or vae, for a data set; for other protocols use --split.`,
    )
  if (heldOut !== undefined && protocol !== 'vae')
    throw new OperatorError('--held-out needs --protocol vae.')
  const files = { train, test, fold, target }
  const given = Object.entries(files).filter(([, file]) => file !== undefined)
  if (protocol === 'vae' && (given.length > 0 || split.length > 0 || all))
    throw new OperatorError(
      '--protocol vae splits a data set: it takes --dataset and --held-out, but no --split, --all or files.',
    )
  if (given.length > 0) {
    if (protocols.length > 0)
      throw new OperatorError(
        '--split splits a data set: remove it, or replace the files by --dataset.',
      )
    if (dataset.length > 1)
      throw new OperatorError(
        'Given files can be combined with only one --dataset: remove the others.',
      )
    yield await fileTask(options, dataset[0])
    return
  }
  if (protocol === 'strong')
    throw new OperatorError('--protocol strong needs the options --train, --fold and --target.')
  if (dataset.length === 0 && !all) {
    throw new OperatorError(
      'There is no data to measure on: give --dataset, or --train and --test.',
    )
  }
  for (const nameOrPath of dataset.length > 0 ? dataset : [env().dataset]) {
    const source = await openSource(nameOrPath)
    const data = await readDataset(source)
    if (protocol === 'vae') {
      yield protocolTask(source, data, vaeProtocol(data, peopleOf(heldOut)))
      continue
    }
    const defaults = all ? defaultProtocols(data) : [parseProtocol('random:0.1:0')]
    for (const chosen of protocols.length > 0 ? protocols : defaults)
      yield protocolTask(source, data, chosen)
  }
}

function peopleOf(heldOut: string | undefined): number | undefined {
  const people = heldOut === undefined ? undefined : Number(heldOut)
  if (people === undefined || (Number.isInteger(people) && people > 0)) return people
  throw new OperatorError(`--held-out is "${heldOut}", but must be a number of people.`)
}

export const openSource = (dataset: string | undefined) =>
  openDataset(dataset, { dataDir: env().dataDir, say: console.log })

async function fileTask(
  { protocol, train, test, fold, target }: DataOptions,
  dataset: string | undefined,
): Promise<EvaluationTask> {
  const source = dataset === undefined ? undefined : await openSource(dataset)
  const name = source?.name ?? 'files'
  if (protocol === 'strong') {
    if (train === undefined || fold === undefined || target === undefined || test !== undefined)
      throw new OperatorError(
        '--protocol strong needs the options --train, --fold and --target, and does not take --test.',
      )
    const split = await strongSplitFromFiles({ train, fold, target }, source)
    return filesTask(name, `strong, ${path.basename(target)}`, 'strong', split)
  }
  if (fold !== undefined || target !== undefined)
    throw new OperatorError('--fold and --target need --protocol strong.')
  if (test === undefined)
    throw new OperatorError('--train needs --test: the file with the test ratings.')
  if (train !== undefined)
    return filesTask(name, path.basename(test), 'random', await splitFromFiles(train, test, source))
  if (!source) throw new OperatorError('--test needs --train or --dataset: the training ratings.')
  return filesTask(name, path.basename(test), 'random', await splitByTestFile(source, test))
}
