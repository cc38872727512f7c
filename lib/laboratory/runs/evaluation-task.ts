import type { DatasetSource } from '../../datasets/dataset'
import { OperatorError } from '../../platform/errors'
import {
  splitsOf,
  protocolName,
  type EvaluationSplit,
  type Protocol,
  type TrainingData,
} from '../../recommender'
import { checksumOfSplit, checksumOfData } from '../../domain/models/training/checksum'

/** One data set under one protocol. */
export interface EvaluationTask {
  readonly dataset: string
  readonly protocol: string
  /** The kind of the protocol; "random" or "strong" for given files. */
  readonly kind: Protocol['kind']
  /** Checksum of all ratings and films. */
  readonly checksum: string
  /** Computed anew at each call, one split at a time. @throws {OperatorError} if the data do not suffice */
  splits(): Iterable<EvaluationSplit>
}

export function protocolTask(
  { name }: Pick<DatasetSource, 'name'>,
  data: TrainingData,
  protocol: Protocol,
): EvaluationTask {
  return {
    dataset: name,
    protocol: protocolName(protocol),
    kind: protocol.kind,
    checksum: checksumOfData(data),
    splits: () => splitsOrError(protocol, data),
  }
}

/** A task from given files. @param files a description of the files, for people */
export const filesTask = (
  dataset: string,
  files: string,
  kind: 'random' | 'strong',
  split: EvaluationSplit,
): EvaluationTask => ({
  dataset,
  kind,
  protocol: files,
  checksum: checksumOfSplit(split),
  splits: () => [checkedSplit(split, files)],
})

/** The splits of a protocol. @throws {OperatorError} if the data do not suffice */
export function* splitsOrError(protocol: Protocol, data: TrainingData): Generator<EvaluationSplit> {
  const splits = splitsOf(protocol, data)
  for (;;) {
    const next = nextSplit(splits, protocol)
    if (next.done === true) return
    yield checkedSplit(next.value, protocolName(protocol))
  }
}

function nextSplit(
  splits: Generator<EvaluationSplit>,
  protocol: Protocol,
): IteratorResult<EvaluationSplit, unknown> {
  try {
    return splits.next()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new OperatorError(
      `${protocolName(protocol)} is not possible with this data set. ${error.message}.`,
    )
  }
}

/** The same split. @throws {OperatorError} if it has no ratings for training, or a query without targets */
function checkedSplit(split: EvaluationSplit, name: string): EvaluationSplit {
  const { training, queries } = split
  if (training.ratings.stars.length > 0 && queries.every(({ targets }) => targets.stars.length > 0))
    return split
  throw new OperatorError(
    `${name} is not possible with this data set: one of its parts has no ratings.`,
  )
}
