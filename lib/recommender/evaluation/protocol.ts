import type { TrainingData } from '../model'
import { selectRatings, randomSplit } from '../ratings/split'
import { coldFilms } from './cold-films'
import { evaluationSplit, type EvaluationSplit } from './evaluation-split'
import { foldsByPerson } from './k-fold'
import { lastByTime } from './last-by-time'
import { newcomersSplit } from './newcomers'
import { strongSplit } from './strong'
import { vaeSplit } from './vae'

/** How a data set is split into training data and queries. */
export type Protocol =
  | { readonly kind: 'random'; readonly fraction: number; readonly seed: number }
  | { readonly kind: 'kfold'; readonly folds: number; readonly seed: number }
  | { readonly kind: 'last'; readonly fraction: number }
  | { readonly kind: 'strong'; readonly people: number; readonly seed: number }
  | { readonly kind: 'cold'; readonly fraction: number; readonly seed: number }
  | { readonly kind: 'newcomers'; readonly people: number; readonly seed: number }
  | { readonly kind: 'vae'; readonly people: number; readonly seed: number }

/** As on the command line: "random:0.1:0". */
export function protocolName(protocol: Protocol): string {
  const { kind } = protocol
  switch (kind) {
    case 'last':
      return `${kind}:${protocol.fraction}`
    case 'kfold':
      return `${kind}:${protocol.folds}:${protocol.seed}`
    case 'random':
    case 'cold':
      return `${kind}:${protocol.fraction}:${protocol.seed}`
    case 'strong':
    case 'newcomers':
    case 'vae':
      return `${kind}:${protocol.people}:${protocol.seed}`
  }
}

/**
 * The splits of a protocol, made one at a time to save memory.
 * @throws {RangeError} if the data do not suffice
 */
export function* splitsOf(protocol: Protocol, data: TrainingData): Generator<EvaluationSplit> {
  const { ratings, content } = data
  switch (protocol.kind) {
    case 'random': {
      const { train, test } = randomSplit(ratings, protocol.fraction, protocol.seed)
      yield evaluationSplit({ ratings: train, content }, test)
      return
    }
    case 'last': {
      const { train, test } = lastByTime(ratings, protocol.fraction)
      yield evaluationSplit({ ratings: train, content }, test)
      return
    }
    case 'cold': {
      const { train, test } = coldFilms(ratings, protocol.fraction, protocol.seed)
      yield evaluationSplit({ ratings: train, content }, test)
      return
    }
    case 'kfold': {
      const folds = foldsByPerson(ratings, protocol.folds, protocol.seed)
      for (let fold = 0; fold < protocol.folds; fold++) {
        const train = selectRatings(ratings, (row) => folds[row] !== fold)
        const test = selectRatings(ratings, (row) => folds[row] === fold)
        yield evaluationSplit({ ratings: train, content }, test)
      }
      return
    }
    case 'strong':
      yield strongSplit(data, protocol.people, protocol.seed)
      return
    case 'newcomers':
      yield newcomersSplit(data, protocol.people, protocol.seed)
      return
    case 'vae':
      yield vaeSplit(data, protocol.people, protocol.seed)
      return
  }
}
