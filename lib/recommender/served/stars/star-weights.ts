import { padded } from '../kernels/memory'
import type { ModelWeights } from '../../model'
import { requireFloats, requireInts } from '../../weights'
import { triangleRow } from './film-similarities'

/**
 * The parameters that predict stars, in coordinates in which the prior of a person's taste is N(mean + side
 * information, I):
 *
 *   stars(i) = μ + taste · factorsᵢ + local(i) + ε
 *
 * where `local` is a Gaussian process over the films. Through it a rating changes the predictions of similar films
 * more than the factors alone would.
 */
export interface StarWeights {
  readonly k: number
  readonly movieCount: number
  /** Shape [movies, k]. */
  readonly factors: Float32Array
  /** Side-information weights: how the taste of people who rated a film differs, shape [movies, k]. */
  readonly sideWeights: Float32Array
  /** Mean side information. Its weight falls as the person rates more films. Shape [k]. */
  readonly meanSide: Float32Array
  /** Taste of a person without ratings, shape [k]. */
  readonly tasteMean: Float32Array
  /** Mean of all ratings, in stars. */
  readonly mean: number
  /** The covered films, the most rated first: each has its own covariance, and a local part. Shape [covered]. */
  readonly covered: Int32Array
  /**
   * Posterior covariance of each covered film's factors: lower triangles packed row by row; shape [covered, packed].
   */
  readonly covariances: Float32Array
  /** Covariance of the factors of a film without ratings, shape [packed]. */
  readonly unknownCovariance: Float32Array
  /**
   * The share of `unknownCovariance` that remains for each film, 0 … 1, shape [movies]: the covariance of films that
   * are not covered.
   */
  readonly uncertainty: Float32Array
  /**
   * Prior covariance of the local parts of covered films, in stars²: the lower triangle row by row, shape
   * [covered (covered + 1) / 2]; see `localCovariance`. Empty: there is no local part.
   */
  readonly local: Float32Array
  /** The factors that content predicts, shape [movies, k]. */
  readonly contentFactors: Float32Array
  /** Films without ratings, ascending, shape [unrated]; their factors are those that content predicts. */
  readonly unrated: Int32Array
  /** Variance of a rating around its prediction, in stars². */
  readonly noise: number
  /** What the distance of a prediction from μ is multiplied by, see `starModel`. */
  readonly sharpness: number
  /** The distance of two neighbouring ratings, see `starStep`. */
  readonly step: number
}

/** How many numbers a packed lower triangle of shape [k, k] has, padded for the kernels. */
export const packedSize = (k: number): number => padded((k * (k + 1)) / 2)

/** The weights as named arrays of an artifact. */
export function packStarWeights({
  mean,
  noise,
  sharpness,
  step,
  ...stars
}: StarWeights): ModelWeights {
  const {
    factors,
    sideWeights,
    meanSide,
    tasteMean,
    covered,
    covariances,
    unknownCovariance,
    uncertainty,
    local,
    contentFactors,
    unrated,
  } = stars
  return {
    factors,
    links: sideWeights,
    blank: meanSide,
    tasteMean,
    covered,
    covariances,
    unknownCovariance,
    uncertainty,
    contentFactors,
    unrated,
    local,
    starScale: Float32Array.of(mean, noise, sharpness, step),
  }
}

/** The inverse of `packStarWeights`. @throws {RangeError} if an array is missing or misshapen */
export function unpackStarWeights(weights: ModelWeights): StarWeights {
  const tasteMean = requireFloats(weights, 'tasteMean')
  const uncertainty = requireFloats(weights, 'uncertainty')
  const covered = requireInts(weights, 'covered')
  const k = tasteMean.length
  const movieCount = uncertainty.length
  const unrated = requireInts(weights, 'unrated')
  if (k === 0 || k % 4 !== 0) throw new RangeError(`tasteMean holds ${k} numbers`)
  if (covered.some((movie) => movie < 0 || movie >= movieCount)) {
    throw new RangeError('covered names a film that is not there')
  }
  if (unrated.some((movie) => movie < 0 || movie >= movieCount)) {
    throw new RangeError('unrated names a film that is not there')
  }
  const local = requireFloats(weights, 'local')
  if (local.length !== 0 && local.length !== triangleRow(covered.length)) {
    throw new RangeError(`local holds ${local.length} numbers`)
  }
  const scale = requireFloats(weights, 'starScale', 4) as Iterable<number>
  const [mean, noise, sharpness, step] = scale as [number, number, number, number]
  return {
    k,
    movieCount,
    tasteMean,
    mean,
    covered,
    uncertainty,
    unrated,
    contentFactors: requireFloats(weights, 'contentFactors', movieCount * k),
    factors: requireFloats(weights, 'factors', movieCount * k),
    sideWeights: requireFloats(weights, 'links', movieCount * k),
    meanSide: requireFloats(weights, 'blank', k),
    covariances: requireFloats(weights, 'covariances', covered.length * packedSize(k)),
    unknownCovariance: requireFloats(weights, 'unknownCovariance', packedSize(k)),
    local,
    noise,
    sharpness,
    step,
  }
}
