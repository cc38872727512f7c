import type { ChosenTogether } from './chosen-together'
import type { NextChoices } from './fit-next-choices'
import type { Recency } from './recency'
import type { SparseRegression } from './sparse-regression'
import type { ModelWeights } from '../../model'
import { requireFloats, requireInts } from '../../weights'

/**
 * The parameters that predict appeal: EASE, films chosen together, next choices for the most rated films, implicit
 * factors and rating counts.
 */
export interface AppealWeights {
  readonly movieCount: number
  /** Grades of ratings of fewer than three stars, three, four and five; shape [4]. */
  readonly grades: Float32Array
  /** The films of EASE's dense head, shape [films]. */
  readonly easeFilms: Int32Array
  /** EASE's regression between them, shape [films, films]. */
  readonly easeRegression: Float32Array
  /** EASE's regression between each other film and its neighbours. */
  readonly easeSparse: SparseRegression
  readonly nextChoices: NextChoices
  readonly together: ChosenTogether
  readonly k: number
  /** Implicit factors of every film, shape [movies, k]. */
  readonly factors: Float32Array
  /** λ and α₀ of a person's fold-in into the implicit factors. */
  readonly regularization: number
  readonly unobservedWeight: number
  /** log(1 + ratings), shape [movies]; for films without ratings, what content predicts. */
  readonly familiarity: Float32Array
  /** Films without ratings, shape [unrated]. Their implicit factors are those that content predicts. */
  readonly unrated: Int32Array
  readonly tuning: AppealTuning
}

/** How recency and the models are weighed. */
interface AppealTuning extends Recency {
  /** Share of EASE between EASE and implicit ALS, 0 … 1. */
  readonly easeShare: number
  /** Weight of next choices beside the two, and their own `Recency`. */
  readonly nextShare: number
  readonly nextBoost: number
  readonly nextHalfLife: number
  /** Weight of films chosen together for a person without choices. */
  readonly togetherShare: number
}

/** The weights as named arrays of an artifact. */
export function packAppealWeights(appeal: AppealWeights): ModelWeights {
  const { grades, easeFilms, easeRegression, easeSparse, factors, familiarity, unrated, tuning } =
    appeal
  return {
    grades,
    easeFilms,
    easeRegression,
    easeSparseFrom: easeSparse.from,
    easeSparseTo: easeSparse.to,
    easeSparseWeights: easeSparse.weights,
    nextFilms: appeal.nextChoices.films,
    nextRegression: appeal.nextChoices.regression,
    togetherShares: appeal.together.shares,
    togetherFilms: appeal.together.films,
    togetherPairs: appeal.together.pairs,
    togetherOthers: appeal.together.others,
    familiarity,
    unrated,
    implicitFactors: factors,
    appealScale: Float32Array.of(
      appeal.k,
      appeal.regularization,
      appeal.unobservedWeight,
      tuning.boost,
      tuning.halfLife,
      tuning.easeShare,
      tuning.nextShare,
      tuning.nextBoost,
      tuning.nextHalfLife,
      tuning.togetherShare,
    ),
  }
}

/** The inverse of `packAppealWeights`. @throws {RangeError} if an array is missing or misshapen */
export function unpackAppealWeights(weights: ModelWeights): AppealWeights {
  const familiarity = requireFloats(weights, 'familiarity')
  const movieCount = familiarity.length
  const scale = requireFloats(weights, 'appealScale', 10)
  const [k = 0, regularization = 0, unobservedWeight = 0, boost = 0, halfLife = 0] = scale
  const [easeShare = 0, nextShare = 0, nextBoost = 0, nextHalfLife = 0, togetherShare = 0] =
    scale.subarray(5)
  const easeFilms = requireFilms(weights, 'easeFilms', movieCount)
  const nextFilms = requireFilms(weights, 'nextFilms', movieCount)
  return {
    movieCount,
    familiarity,
    unrated: requireInts(weights, 'unrated'),
    k,
    regularization,
    unobservedWeight,
    easeFilms,
    grades: requireFloats(weights, 'grades', 4),
    easeRegression: requireFloats(weights, 'easeRegression', easeFilms.length ** 2),
    easeSparse: sparseOf(weights),
    nextChoices: {
      films: nextFilms,
      regression: requireFloats(weights, 'nextRegression', nextFilms.length ** 2),
    },
    factors: requireFloats(weights, 'implicitFactors', movieCount * k),
    together: togetherOf(weights, movieCount),
    tuning: { boost, halfLife, easeShare, nextShare, nextBoost, nextHalfLife, togetherShare },
  }
}

function togetherOf(weights: ModelWeights, movieCount: number): ChosenTogether {
  const films = requireFilms(weights, 'togetherFilms', movieCount)
  const pairs = requireInts(weights, 'togetherPairs')
  const width = films.length > 0 ? pairs.length / films.length : 0
  if (!Number.isInteger(width) || pairs.some((pair) => pair >>> 16 >= films.length))
    throw new RangeError('togetherPairs does not fit togetherFilms')
  return {
    shares: requireFloats(weights, 'togetherShares', movieCount),
    films,
    pairs,
    others: requireFloats(weights, 'togetherOthers', films.length),
  }
}

function sparseOf(weights: ModelWeights): SparseRegression {
  const from = requireInts(weights, 'easeSparseFrom')
  return {
    from,
    to: requireInts(weights, 'easeSparseTo', from.length),
    weights: requireFloats(weights, 'easeSparseWeights', from.length),
  }
}

function requireFilms(weights: ModelWeights, name: string, movieCount: number): Int32Array {
  const films = requireInts(weights, name)
  if (films.some((movie) => movie < 0 || movie >= movieCount)) {
    throw new RangeError(`${name} names a film that is not there`)
  }
  return films
}
