import { cholesky, choleskyInverse } from './maths/cholesky'
import type { RatingsByPerson } from './ratings-by-person'

/** How people differ: a normal distribution over their factors, and the noise of their ratings. */
export interface PersonPrior {
  /** Shape [k]. */
  readonly mean: Float64Array
  /** Shape [k, k]. */
  readonly covariance: Float64Array
  /** Observation variance, in stars². */
  readonly noise: number
}

/**
 * Learn the prior of people from the people there are, by expectation maximisation with the film factors
 * fixed: everyone's posterior under the current prior, then the prior that explains them best.
 *
 * @param factors film factors, shape [movies, k]
 * @param expected stars of every film before anything is known of the person, shape [movies]
 * @param start the first guess
 * @see Bishop 2006, "Pattern Recognition and Machine Learning", §9.4; Raudenbush & Bryk, hierarchical models
 */
export function learnPersonPrior(
  factors: Float32Array,
  expected: Float32Array,
  people: RatingsByPerson,
  start: PersonPrior,
  sweeps: number,
): PersonPrior {
  let prior = start
  for (let sweep = 0; sweep < sweeps; sweep++) prior = improve(factors, expected, people, prior)
  return prior
}

function improve(
  factors: Float32Array,
  expected: Float32Array,
  people: RatingsByPerson,
  { mean, covariance, noise }: PersonPrior,
): PersonPrior {
  const k = mean.length
  const priorPrecision = inverse(covariance, k)
  const pull = times(priorPrecision, mean, k)
  const meanSum = new Float64Array(k)
  const momentSum = new Float64Array(k * k)
  let squares = 0
  let ratings = 0
  let counted = 0
  const gram = new Float64Array(k * k)
  for (let user = 0; user < people.userCount; user++) {
    const { movies, stars } = people.of(user)
    if (movies.length === 0) continue
    const right = pull.slice()
    gram.fill(0)
    for (let i = 0; i < movies.length; i++) {
      const row = movies[i]! * k
      const excess = stars[i]! - expected[movies[i]!]!
      for (let a = 0; a < k; a++) {
        const value = factors[row + a]!
        right[a]! += (value * excess) / noise
        for (let b = 0; b <= a; b++) gram[a * k + b]! += value * factors[row + b]!
      }
    }
    const precision = gram.map((value, at) => value / noise + priorPrecision[at]!)
    cholesky(precision, k)
    const posterior = choleskyInverse(precision, k)
    const place = times(posterior, right, k)
    for (let a = 0; a < k; a++) {
      meanSum[a]! += place[a]!
      for (let b = 0; b <= a; b++) {
        momentSum[a * k + b]! += posterior[a * k + b]! + place[a]! * place[b]!
        // trace(posterior · gram): what is left uncertain, seen through the films they rated
        squares += (a === b ? 1 : 2) * posterior[a * k + b]! * gram[a * k + b]!
      }
    }
    for (let i = 0; i < movies.length; i++) {
      let residual = stars[i]! - expected[movies[i]!]!
      for (let a = 0; a < k; a++) residual -= factors[movies[i]! * k + a]! * place[a]!
      squares += residual * residual
    }
    ratings += movies.length
    counted++
  }
  if (counted === 0) return { mean, covariance, noise }
  const nextMean = meanSum.map((sum) => sum / counted)
  const nextCovariance = new Float64Array(k * k)
  for (let a = 0; a < k; a++) {
    for (let b = 0; b <= a; b++) {
      const value = momentSum[a * k + b]! / counted - nextMean[a]! * nextMean[b]!
      nextCovariance[a * k + b] = value
      nextCovariance[b * k + a] = value
    }
    nextCovariance[a * k + a]! += 1e-6 // a direction nobody differs in stays invertible
  }
  return { mean: nextMean, covariance: nextCovariance, noise: squares / ratings }
}

function inverse(matrix: Float64Array, k: number): Float64Array {
  const factor = matrix.slice()
  cholesky(factor, k)
  return choleskyInverse(factor, k)
}

function times(matrix: Float64Array, vector: Float64Array, k: number): Float64Array {
  return vector.map((_, row) => {
    let sum = 0
    for (let a = 0; a < k; a++) sum += matrix[row * k + a]! * vector[a]!
    return sum
  })
}

/**
 * Change coordinates so that the prior becomes N(0, I): the prior's mean moves into the films' baselines, and
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
