import { cholesky, inverse } from '../../maths/cholesky'
import { topK } from '../../ranking/top-k'
import type { FactorPosterior } from '../factors/fit-factors'
import { packedSize, type StarWeights } from './star-weights'

/** In stars². The noise is at least that of rounding to half stars. */
const leastNoise = 0.05
/** The largest number of covered films. The covariance matrix of the local part has this number of rows and columns. */
const maxCovered = 4096

/**
 * Change coordinates so that the prior precision of people, C·Cᵀ, becomes I: multiply films by C⁻¹ and people by Cᵀ.
 * Predictions stay the same.
 * @param counts how often each film was rated, shape [movies]
 */
export function whitenFactors(posterior: FactorPosterior, counts: Int32Array): StarWeights {
  const { mean, people, movies, alpha } = posterior
  const { k, packed, rows: movieCount } = movies
  const root = Float64Array.from(people.prior.precision)
  cholesky(root, k)
  const films = new Float64Array(k)
  const factors = new Float32Array(movieCount * k)
  for (let movie = 0; movie < movieCount; movie++) {
    films.set(movies.means.subarray(movie * k, (movie + 1) * k))
    solveLower(root, k, films)
    factors.set(films, movie * k)
  }
  const sideWeights = new Float32Array(movieCount * k)
  for (let at = 0; at < sideWeights.length; at += k) {
    timesLower(
      root,
      k,
      people.sideInformation.weights.subarray(at, at + k),
      sideWeights.subarray(at, at + k),
    )
  }
  const usual = new Float64Array(k)
  for (const [at, value] of people.sideInformation.means.entries())
    usual[at % k]! += value / people.rows
  const meanSide = new Float32Array(k)
  timesLower(root, k, usual, meanSide)
  const tasteMean = new Float32Array(k)
  timesLower(root, k, people.prior.mean, tasteMean)
  for (let a = 0; a < k; a++) tasteMean[a]! += meanSide[a]!

  const unknownCovariance = new Float32Array(packedSize(k))
  pack(whitenCovariance(root, k, inverse(movies.prior.precision, k)), k, unknownCovariance)
  const covered = topK(Float32Array.from(counts), maxCovered, (movie) => counts[movie]! > 0)
  const covariances = new Float32Array(covered.length * packed)
  for (const [row, movie] of covered.entries()) {
    const own = whitenCovariance(root, k, covarianceOf(movies, movie))
    pack(own, k, covariances.subarray(row * packed, (row + 1) * packed))
  }
  const whole = trace(inverse(movies.prior.precision, k), k)
  return {
    k,
    movieCount,
    factors,
    sideWeights,
    meanSide,
    tasteMean,
    mean,
    covered,
    covariances,
    unknownCovariance,
    uncertainty: Float32Array.from({ length: movieCount }, (_, movie) =>
      Math.min(1, trace(covarianceOf(movies, movie), k) / whole),
    ),
    local: new Float32Array(0),
    noise: Math.max(leastNoise, 1 / alpha),
    contentFactors: new Float32Array(movieCount * k), // `fitStars` predicts them
    unrated: new Int32Array(0),
    sharpness: 1, // and the step: `fitStars` sets them
    step: 0.5,
  }
}

/** E[x xᵀ] − E[x] E[x]ᵀ of one film, shape [k, k]. */
function covarianceOf(
  { k, packed, means, moments }: FactorPosterior['movies'],
  movie: number,
): Float64Array {
  const covariance = new Float64Array(k * k)
  for (let a = 0, at = movie * packed; a < k; a++) {
    for (let b = 0; b <= a; b++, at++) {
      const value = moments[at]! - means[movie * k + a]! * means[movie * k + b]!
      covariance[a * k + b] = covariance[b * k + a] = value
    }
  }
  return covariance
}

/** C⁻¹ · covariance · C⁻ᵀ */
function whitenCovariance(root: Float64Array, k: number, covariance: Float64Array): Float64Array {
  for (let side = 0; side < 2; side++) {
    for (let row = 0; row < k; row++)
      solveLower(root, k, covariance.subarray(row * k, (row + 1) * k))
    transpose(covariance, k)
  }
  return covariance
}

/** vector = L⁻¹ vector */
function solveLower(lower: Float64Array, k: number, vector: Float64Array): void {
  for (let a = 0; a < k; a++) {
    let sum = vector[a]!
    for (let b = 0; b < a; b++) sum -= lower[a * k + b]! * vector[b]!
    vector[a] = sum / lower[a * k + a]!
  }
}

/** out = Lᵀ vector */
function timesLower(
  lower: Float64Array,
  k: number,
  vector: ArrayLike<number>,
  out: Float32Array,
): void {
  for (let a = 0; a < k; a++) {
    let sum = 0
    for (let b = a; b < k; b++) sum += lower[b * k + a]! * vector[b]!
    out[a] = sum
  }
}

function transpose(matrix: Float64Array, k: number): void {
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      const kept = matrix[a * k + b]!
      matrix[a * k + b] = matrix[b * k + a]!
      matrix[b * k + a] = kept
    }
  }
}

function pack(matrix: Float64Array, k: number, out: Float32Array): void {
  for (let a = 0, at = 0; a < k; a++) {
    for (let b = 0; b <= a; b++, at++) out[at] = matrix[a * k + b]!
  }
}

function trace(matrix: Float64Array, k: number): number {
  let sum = 0
  for (let a = 0; a < k; a++) sum += matrix[a * k + a]!
  return sum
}
