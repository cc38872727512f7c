import { cholesky } from '../maths/cholesky'

/** The prior of people: a normal distribution over their factors. */
export interface PersonPrior {
  /** Shape [k]. */
  readonly mean: Float64Array
  /** Shape [k, k]. */
  readonly covariance: Float64Array
}

/**
 * Change coordinates so that the prior becomes N(0, I): move the mean of the prior into the baselines of the films, and
 * its covariance L·Lᵀ into their factors.
 *
 * @returns factors · L, shape [movies, k], and expected + factors · mean, shape [movies]
 */
export function whiten(
  factors: Float32Array,
  expected: Float32Array,
  { mean, covariance }: PersonPrior,
): { factors: Float32Array; baselines: Float32Array } {
  const k = mean.length
  const lower = covariance.slice()
  cholesky(lower, k)
  const whitened = new Float32Array(factors.length)
  const baselines = new Float32Array(expected.length)
  for (let movie = 0; movie < expected.length; movie++) {
    let shift = 0
    for (let a = 0; a < k; a++) {
      shift += factors[movie * k + a]! * mean[a]!
      let sum = 0
      for (let b = a; b < k; b++) sum += factors[movie * k + b]! * lower[b * k + a]!
      whitened[movie * k + a] = sum
    }
    baselines[movie] = expected[movie]! + shift
  }
  return { factors: whitened, baselines }
}
