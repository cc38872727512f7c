import type { Recency } from './recency'
import type { ModelWeights } from '../../model'
import { requireFloats, requireInts } from '../../weights'

/** What predicts what a person chooses: EASE for the best-known films, implicit factors for all, and how known they are. */
export interface AppealWeights {
  readonly movieCount: number
  /** What a rating of fewer than three stars, three, four and five says; shape [4]. */
  readonly grades: Float32Array
  /** Films that EASE covers, shape [films]. */
  readonly easeFilms: Int32Array
  /** EASE's regression between them, shape [films, films]. */
  readonly easeRegression: Float32Array
  readonly k: number
  /** Implicit factors of every film, shape [movies, k]. */
  readonly factors: Float32Array
  /** λ and α₀ of the implicit factors. */
  readonly regularization: number
  readonly unobservedWeight: number
  /** log(1 + ratings), shape [movies]. */
  readonly familiarity: Float32Array
  readonly tuning: AppealTuning
}

/** What is chosen on held-back choices. */
interface AppealTuning extends Recency {
  /** Share of EASE between the two, 0 … 1. */
  readonly easeShare: number
}

/** As named arrays of an artifact. */
export function packAppealWeights(appeal: AppealWeights): ModelWeights {
  const { grades, easeFilms, easeRegression, factors, familiarity, tuning } = appeal
  return {
    grades,
    easeFilms,
    easeRegression,
    familiarity,
    implicitFactors: factors,
    appealScale: Float32Array.of(
      appeal.k,
      appeal.regularization,
      appeal.unobservedWeight,
      tuning.boost,
      tuning.halfLife,
      tuning.easeShare,
    ),
  }
}

/** @throws {RangeError} if an array is missing or misshapen */
export function unpackAppealWeights(weights: ModelWeights): AppealWeights {
  const familiarity = requireFloats(weights, 'familiarity')
  const movieCount = familiarity.length
  const scale = requireFloats(weights, 'appealScale', 6)
  const [k, regularization, unobservedWeight, boost, halfLife, easeShare] =
    scale as Iterable<number> as [number, number, number, number, number, number]
  const easeFilms = requireInts(weights, 'easeFilms')
  if (easeFilms.some((movie) => movie < 0 || movie >= movieCount)) {
    throw new RangeError('easeFilms names a film that is not there')
  }
  return {
    movieCount,
    familiarity,
    k,
    regularization,
    unobservedWeight,
    easeFilms,
    grades: requireFloats(weights, 'grades', 4),
    easeRegression: requireFloats(weights, 'easeRegression', easeFilms.length ** 2),
    factors: requireFloats(weights, 'implicitFactors', movieCount * k),
    tuning: { boost, halfLife, easeShare },
  }
}
