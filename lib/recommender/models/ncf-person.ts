import { cholesky, choleskySolve } from '../maths/cholesky'
import type { PersonRatings } from '../model'
import { personFeatures } from './ncf-features'
import { ncfPass, type NcfNetwork, type NcfPass } from './ncf-network'

const steps = 12
/** Stop when a step reduces the loss by less than this share. */
const enough = 3e-4

/**
 * The fold-in of a person into a trained network: the embedding e that minimises
 * Σ (output − rating on 0 … 1)² + penalty·|e|², by Gauss-Newton steps, damped until they reduce the loss. People of the
 * training data are folded in the same way.
 * @returns e, shape [embedding], and the person's half of the first layer, shape [first]
 * @see Marquardt 1963, "An Algorithm for Least-Squares Estimation of Nonlinear Parameters"
 */
export function ncfPerson(
  network: NcfNetwork,
  ratings: PersonRatings,
): { e: Float64Array; half: Float64Array } {
  const { embedding } = network
  const pass = ncfPass(network)
  let e = new Float64Array(embedding)
  let half = personHalf(network, ratings, e)
  if (ratings.movies.length === 0) return { e, half }
  let loss = personLoss(network, pass, ratings, e, half)
  let equations = normalEquations(network, pass, ratings, e, half)
  for (let step = 0, damping = 1e-3; step < steps && damping < 1e3; step++) {
    const matrix = equations.matrix.slice()
    for (let a = 0; a < embedding; a++) matrix[a * embedding + a]! *= 1 + damping
    cholesky(matrix, embedding)
    const change = equations.gradient.slice()
    choleskySolve(matrix, embedding, change)
    const tried = e.map((value, a) => value - change[a]!)
    const triedHalf = personHalf(network, ratings, tried)
    const triedLoss = personLoss(network, pass, ratings, tried, triedHalf)
    if (triedLoss > loss) {
      damping *= 10
      continue
    }
    const settled = loss - triedLoss < enough * loss
    e = tried
    half = triedHalf
    loss = triedLoss
    if (settled) break
    damping /= 10
    equations = normalEquations(network, pass, ratings, e, half)
  }
  return { e, half }
}

/** The person's half of the first layer, features·F + e·P, shape [first]. */
export function personHalf(
  { first, personWeights, featureWeights, mean }: NcfNetwork,
  ratings: PersonRatings,
  e: ArrayLike<number>,
): Float64Array {
  const half = new Float64Array(first)
  const add = (weights: Float32Array, values: ArrayLike<number>): void => {
    for (let row = 0; row < values.length; row++) {
      for (let a = 0; a < first; a++) half[a]! += values[row]! * weights[row * first + a]!
    }
  }
  add(featureWeights, personFeatures(ratings, mean))
  add(personWeights, e)
  return half
}

type Pass = (half: Float64Array, movie: number) => NcfPass

/** The loss of an embedding, Σ (output − rating on 0 … 1)² + penalty·|e|². */
export function personLoss(
  { penalty }: NcfNetwork,
  pass: Pass,
  { movies, stars }: PersonRatings,
  e: Float64Array,
  half: Float64Array,
): number {
  let loss = 0
  for (const value of e) loss += penalty * value * value
  for (let i = 0; i < movies.length; i++)
    loss += (pass(half, movies[i]!).output - (stars[i]! - 0.5) / 4.5) ** 2
  return loss
}

/**
 * Half the loss's gradient, shape [embedding], and Gauss and Newton's half of its curvature,
 * P·(Σ slope·slopeᵀ)·Pᵀ + penalty·I, shape [embedding, embedding].
 */
export function normalEquations(
  { first, embedding, personWeights, penalty }: NcfNetwork,
  pass: Pass,
  { movies, stars }: PersonRatings,
  e: Float64Array,
  half: Float64Array,
): { gradient: Float64Array; matrix: Float64Array } {
  const outer = new Float64Array(first * first)
  const slopes = new Float64Array(first)
  for (let i = 0; i < movies.length; i++) {
    const { output, slope } = pass(half, movies[i]!)
    const error = output - (stars[i]! - 0.5) / 4.5
    for (let a = 0; a < first; a++) {
      const scaled = slope[a]!
      if (scaled === 0) continue
      slopes[a]! += error * scaled
      for (let b = 0; b <= a; b++) outer[a * first + b]! += scaled * slope[b]!
    }
  }
  for (let a = 0; a < first; a++) {
    for (let b = 0; b < a; b++) outer[b * first + a] = outer[a * first + b]!
  }
  const gradient = e.map((value, row) => penalty * value + rowDot(personWeights, row, slopes))
  const matrix = new Float64Array(embedding * embedding)
  const product = new Float64Array(first)
  for (let row = 0; row < embedding; row++) {
    product.fill(0)
    for (let a = 0; a < first; a++) {
      const weight = personWeights[row * first + a]!
      for (let b = 0; b < first; b++) product[b]! += weight * outer[a * first + b]!
    }
    for (let other = 0; other <= row; other++)
      matrix[row * embedding + other] = rowDot(personWeights, other, product)
    matrix[row * embedding + row]! += penalty
  }
  return { gradient, matrix }
}

function rowDot(matrix: Float32Array, row: number, vector: Float64Array): number {
  let sum = 0
  for (let a = 0; a < vector.length; a++) sum += matrix[row * vector.length + a]! * vector[a]!
  return sum
}
