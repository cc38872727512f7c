import { padded } from '../kernels/memory'
import type { ModelWeights } from '../../model'
import { requireFloats, requireInts } from '../../weights'

/**
 * What predicts stars, in coordinates in which people's tastes are N(mean + links, I):
 *
 *   stars(i) = μ + taste · factorsᵢ + local(i) + ε
 *
 * where `local` is a Gaussian process over the films: what a person thinks of a film tells of its nearest neighbours
 * more than their common factors do.
 */
export interface StarWeights {
  readonly k: number
  readonly movieCount: number
  /** Shape [movies, k]. */
  readonly factors: Float32Array
  /** What having rated each film says of a person's taste, shape [movies, k]. */
  readonly links: Float32Array
  /** What the links of people come to on average; it gives way to somebody's own as ratings come in. Shape [k]. */
  readonly blank: Float32Array
  /** Taste of someone of whom nothing is known, shape [k]. */
  readonly tasteMean: Float32Array
  /** Mean of all ratings, in stars. */
  readonly mean: number
  /** The best-known films, the most rated first: those with a covariance of their own, and with a local part. */
  readonly covered: Int32Array
  /** Posterior covariance of each covered film's factors: lower triangles packed row by row; shape [covered, packed]. */
  readonly covariances: Float32Array
  /** The same of a film of which only the content is known, shape [packed]. */
  readonly unknownCovariance: Float32Array
  /** Of every film, how much of that is left, 0 … 1, shape [movies]: the covariance of those not covered. */
  readonly uncertainty: Float32Array
  readonly tuning: StarTuning
}

/** What is chosen on held-back ratings once the factors are fitted. */
export interface StarTuning {
  /** Variance of a rating around what is predicted, in stars². */
  readonly noise: number
  /** Variance of the local part, in stars². */
  readonly localVariance: number
  /** Distance between films at which the local part's correlation is exp(−½). */
  readonly localLength: number
}

/** Numbers in a packed lower triangle, padded as kernels want it. */
export const packedSize = (k: number): number => padded((k * (k + 1)) / 2)

/** As named arrays of an artifact. */
export function packStarWeights({ mean, tuning, ...stars }: StarWeights): ModelWeights {
  const { factors, links, blank, tasteMean, covered, covariances, unknownCovariance, uncertainty } =
    stars
  return {
    factors,
    links,
    blank,
    tasteMean,
    covered,
    covariances,
    unknownCovariance,
    uncertainty,
    starScale: Float32Array.of(mean, tuning.noise, tuning.localVariance, tuning.localLength),
  }
}

/** @throws {RangeError} if an array is missing or misshapen */
export function unpackStarWeights(weights: ModelWeights): StarWeights {
  const tasteMean = requireFloats(weights, 'tasteMean')
  const uncertainty = requireFloats(weights, 'uncertainty')
  const covered = requireInts(weights, 'covered')
  const k = tasteMean.length
  const movieCount = uncertainty.length
  if (k === 0 || k % 4 !== 0) throw new RangeError(`tasteMean holds ${k} numbers`)
  if (covered.some((movie) => movie < 0 || movie >= movieCount)) {
    throw new RangeError('covered names a film that is not there')
  }
  const [mean, noise, localVariance, localLength] = requireFloats(
    weights,
    'starScale',
    4,
  ) as Iterable<number> as [number, number, number, number]
  return {
    k,
    movieCount,
    tasteMean,
    mean,
    covered,
    uncertainty,
    factors: requireFloats(weights, 'factors', movieCount * k),
    links: requireFloats(weights, 'links', movieCount * k),
    blank: requireFloats(weights, 'blank', k),
    covariances: requireFloats(weights, 'covariances', covered.length * packedSize(k)),
    unknownCovariance: requireFloats(weights, 'unknownCovariance', packedSize(k)),
    tuning: { noise, localVariance, localLength },
  }
}
