import { cholesky, choleskySolve } from './cholesky'

/** Film factors, row-major, shape [movies, k], and the variance of a rating around its prediction. */
export interface FactorSpace {
  readonly factors: Float32Array
  readonly k: number
  /** Observation variance, in stars², > 0. */
  readonly noise: number
}

/** The posterior of a person's factors: a normal distribution. */
export interface Posterior {
  /** Shape [k]. */
  readonly mean: Float64Array
  /** Covariance times a vector: shape [k] to shape [k]. */
  readonly covarianceTimes: (vector: ArrayLike<number>) => Float64Array
}

/**
 * The fold-in of one person, without retraining: the posterior of a Bayesian linear regression of their ratings on the
 * fixed film factors, with the prior N(0, I). It is solved in the smaller of the two spaces, factors (k) or ratings
 * (n); both give the same posterior.
 *
 * @param movies rows of the factors the person rated, shape [n]
 * @param residuals rating minus the film's baseline, in stars, shape [n]
 * @throws {RangeError} if the lengths differ, a row is out of range or the noise is not positive
 * @see Bishop 2006, "Pattern Recognition and Machine Learning", §3.3; the dual form by Woodbury's identity
 */
export function foldIn(space: FactorSpace, movies: Int32Array, residuals: Float64Array): Posterior {
  const { factors, k, noise } = space
  if (movies.length !== residuals.length)
    throw new RangeError('foldIn: movies and residuals differ in length')
  if (!(noise > 0)) throw new RangeError(`foldIn: the noise ${noise} is not positive`)
  const movieCount = factors.length / k
  for (const movie of movies) {
    if (movie < 0 || movie >= movieCount)
      throw new RangeError(`foldIn: there is no film row ${movie}`)
  }
  return movies.length < k
    ? foldInDual(space, movies, residuals)
    : foldInPrimal(space, movies, residuals)
}

/** The fold-in with covariance (FᵀF/σ² + I)⁻¹ by a k × k Cholesky factor; O(n·k² + k³). */
export function foldInPrimal(
  space: FactorSpace,
  movies: Int32Array,
  residuals: Float64Array,
): Posterior {
  const { factors, k, noise } = space
  const precision = new Float64Array(k * k)
  const mean = new Float64Array(k)
  for (let i = 0; i < movies.length; i++) {
    const row = movies[i]! * k
    const scaledResidual = residuals[i]! / noise
    for (let a = 0; a < k; a++) {
      const scaled = factors[row + a]! / noise
      mean[a]! += factors[row + a]! * scaledResidual
      for (let b = 0; b <= a; b++) precision[a * k + b]! += scaled * factors[row + b]!
    }
  }
  for (let a = 0; a < k; a++) precision[a * k + a]! += 1
  cholesky(precision, k)
  choleskySolve(precision, k, mean)
  return {
    mean,
    covarianceTimes(vector) {
      const product = Float64Array.from(vector)
      choleskySolve(precision, k, product)
      return product
    },
  }
}

/** The fold-in with covariance I − Fᵀ(FFᵀ + σ²I)⁻¹F by an n × n Cholesky factor; O(n²·k + n³). */
export function foldInDual(
  space: FactorSpace,
  movies: Int32Array,
  residuals: Float64Array,
): Posterior {
  const { factors, k, noise } = space
  const n = movies.length
  const gram = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) gram[i * n + j] = rowDot(factors, k, movies[i]!, movies[j]!)
    gram[i * n + i]! += noise
  }
  cholesky(gram, n)
  const dualWeights = Float64Array.from(residuals)
  choleskySolve(gram, n, dualWeights)
  const combine = (coefficients: Float64Array, into: Float64Array, sign: number): Float64Array => {
    for (let i = 0; i < n; i++) {
      const row = movies[i]! * k
      for (let a = 0; a < k; a++) into[a]! += sign * coefficients[i]! * factors[row + a]!
    }
    return into
  }
  return {
    mean: combine(dualWeights, new Float64Array(k), 1),
    covarianceTimes(vector) {
      const projected = new Float64Array(n)
      for (let i = 0; i < n; i++) {
        const row = movies[i]! * k
        for (let a = 0; a < k; a++) projected[i]! += factors[row + a]! * vector[a]!
      }
      choleskySolve(gram, n, projected)
      return combine(projected, Float64Array.from(vector), -1)
    },
  }
}

function rowDot(factors: Float32Array, k: number, left: number, right: number): number {
  let sum = 0
  for (let a = 0; a < k; a++) sum += factors[left * k + a]! * factors[right * k + a]!
  return sum
}
