import type { Recency } from './recency'
import { noRegression, type SparseRegression } from './sparse-regression'
import type { ModelWeights } from '../../model'
import { requireFloats, requireInts } from '../../weights'

/** The parameters that predict appeal: EASE, implicit factors and rating counts. */
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

/** How recency and the two models are weighed. */
interface AppealTuning extends Recency {
  /** Share of EASE between the two, 0 … 1. */
  readonly easeShare: number
}

/** The weights as named arrays of an artifact. */
export function packAppealWeights(appeal: AppealWeights): ModelWeights {
  const { grades, easeFilms, easeRegression, easeSparse, factors, familiarity, tuning } = appeal
  return {
    grades,
    easeFilms,
    easeRegression,
    easeSparseFrom: easeSparse.from,
    easeSparseTo: easeSparse.to,
    easeSparseWeights: easeSparse.weights,
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

/** The inverse of `packAppealWeights`. @throws {RangeError} if an array is missing or misshapen */
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
    easeSparse: sparseOf(weights),
    factors: requireFloats(weights, 'implicitFactors', movieCount * k),
    tuning: { boost, halfLife, easeShare },
  }
}

function sparseOf(weights: ModelWeights): SparseRegression {
  if (!weights.easeSparseFrom) return noRegression // a model from before EASE had a sparse part
  const from = requireInts(weights, 'easeSparseFrom')
  return {
    from,
    to: requireInts(weights, 'easeSparseTo', from.length),
    weights: requireFloats(weights, 'easeSparseWeights', from.length),
  }
}
