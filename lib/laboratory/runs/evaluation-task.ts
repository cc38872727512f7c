import type { DatasetSource } from '../../datasets/dataset'
import { OperatorError } from '../../platform/errors'
import { cutsOf, protocolName, type Cut, type Protocol, type TrainingData } from '../../recommender'
import { checksumOfCut, checksumOfData } from '../../domain/models/training/checksum'

/** One data set under one protocol. */
export interface EvaluationTask {
  readonly dataset: string
  readonly protocol: string
  /** What the protocol resembles; given files are like a random hold-out unless they are for strong generalisation. */
  readonly kind: Protocol['kind']
  /** Of all ratings and films. */
  readonly checksum: string
  /** Cut anew each time, one after another. @throws {OperatorError} if the data do not suffice */
  cuts(): Iterable<Cut>
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
    cuts: () => cutsOrWhyNot(protocol, data),
  }
}

/** @param files what the parts are, for people */
export const filesTask = (
  dataset: string,
  files: string,
  kind: 'random' | 'strong',
  cut: Cut,
): EvaluationTask => ({
  dataset,
  kind,
  protocol: files,
  checksum: checksumOfCut(cut),
  cuts: () => [askable(cut, files)],
})

/** What the data cannot give is the operator's to put right. */
export function* cutsOrWhyNot(protocol: Protocol, data: TrainingData): Generator<Cut> {
  const cuts = cutsOf(protocol, data)
  for (;;) {
    const next = nextCut(cuts, protocol)
    if (next.done === true) return
    yield askable(next.value, protocolName(protocol))
  }
}

function nextCut(cuts: Generator<Cut>, protocol: Protocol): IteratorResult<Cut, unknown> {
  try {
    return cuts.next()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new OperatorError(`${protocolName(protocol)} is not possible here. ${error.message}.`)
  }
}

/** @throws {OperatorError} if there is nothing to learn from, or nothing to ask about */
function askable(cut: Cut, name: string): Cut {
  const { training, askings } = cut
  if (training.ratings.stars.length > 0 && askings.every(({ targets }) => targets.stars.length > 0))
    return cut
  throw new OperatorError(`${name} is not possible here: one of its parts has no ratings.`)
}
