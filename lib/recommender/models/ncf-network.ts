import type { ModelWeights } from '../model'
import { requireFloats } from '../weights'

/**
 * A trained network of neural collaborative filtering, as typed arrays: with a person's half p and a film's half f
 * of the first layer, stars = ½ + 4½ · σ(relu(relu(p + f)·W₂ + b₂)·w₃ + b₃).
 */
export interface NcfNetwork {
  readonly movieCount: number
  /** Units of the two layers, and the length of a person's embedding. */
  readonly first: number
  readonly second: number
  readonly embedding: number
  /** f of every film, bias included, shape [movies, first]. */
  readonly filmHalf: Float32Array
  /** Weights of a person's embedding in the first layer, shape [embedding, first]. */
  readonly personWeights: Float32Array
  /** Weights of a person's features in the first layer, shape [features, first]. */
  readonly featureWeights: Float32Array
  /** W₂ and, last, b₂, shape [first + 1, second] */
  readonly secondWeights: Float32Array
  /** w₃ and, last, b₃, shape [second + 1] */
  readonly lastWeights: Float32Array
  /** Penalty of a person's squared embedding, against squared errors on the scale 0 … 1. */
  readonly penalty: number
  /** Mean of all ratings, in stars. */
  readonly mean: number
}

/** The network from stored weights. @throws {RangeError} if an array is missing or misshapen */
export function readNcf(weights: ModelWeights): NcfNetwork {
  const lastWeights = requireFloats(weights, 'lastWeights')
  const second = lastWeights.length - 1
  const secondWeights = requireFloats(weights, 'secondWeights')
  const first = secondWeights.length / second - 1
  const filmHalf = requireFloats(weights, 'filmHalf')
  const personWeights = requireFloats(weights, 'personWeights')
  const [penalty = 1, mean = 3] = requireFloats(weights, 'settings', 2)
  const movieCount = filmHalf.length / first
  const embedding = personWeights.length / first
  if (![first, movieCount, embedding].every(Number.isInteger))
    throw new RangeError('the layers of the network do not fit together')
  const featureWeights = requireFloats(weights, 'featureWeights', 2 * first)
  const sizes = { movieCount, first, second, embedding, penalty, mean }
  return { ...sizes, filmHalf, personWeights, featureWeights, secondWeights, lastWeights }
}

/** The output of the network for one film, and its derivative by the input of the first layer. */
export interface NcfPass {
  /** On the scale 0 … 1. */
  readonly output: number
  /** d output / d (p + f), shape [first]; the same array in every pass. */
  readonly slope: Float64Array
}

/** @returns the forward pass with its derivative, for a person's half of the first layer, shape [first], and a film */
export function ncfPass(network: NcfNetwork): (half: Float64Array, movie: number) => NcfPass {
  const { first, second, filmHalf, secondWeights, lastWeights } = network
  const inner = new Float64Array(second)
  const slope = new Float64Array(first)
  return (half, movie) => {
    for (let b = 0; b < second; b++) inner[b] = secondWeights[first * second + b]!
    const film = movie * first
    for (let a = 0; a < first; a++) {
      const unit = half[a]! + filmHalf[film + a]!
      slope[a] = unit > 0 ? 1 : 0
      if (unit <= 0) continue
      for (let b = 0; b < second; b++) inner[b]! += unit * secondWeights[a * second + b]!
    }
    let sum = lastWeights[second]!
    for (let b = 0; b < second; b++) if (inner[b]! > 0) sum += inner[b]! * lastWeights[b]!
    const output = 1 / (1 + Math.exp(-sum))
    const steepness = output * (1 - output)
    for (let a = 0; a < first; a++) {
      if (slope[a] === 0) continue
      let change = 0
      for (let b = 0; b < second; b++)
        if (inner[b]! > 0) change += secondWeights[a * second + b]! * lastWeights[b]!
      slope[a] = steepness * change
    }
    return { output, slope }
  }
}

/** The predictions for all films, in stars, shape [movies]. @param half of a person, shape [first] */
export function ncfScores(network: NcfNetwork, half: Float64Array): Float32Array {
  const { movieCount, first, second, filmHalf, secondWeights, lastWeights } = network
  const inner = new Float64Array(second)
  return Float32Array.from({ length: movieCount }, (_, movie) => {
    for (let b = 0; b < second; b++) inner[b] = secondWeights[first * second + b]!
    for (let a = 0; a < first; a++) {
      const unit = half[a]! + filmHalf[movie * first + a]!
      if (unit <= 0) continue
      for (let b = 0; b < second; b++) inner[b]! += unit * secondWeights[a * second + b]!
    }
    let sum = lastWeights[second]!
    for (let b = 0; b < second; b++) if (inner[b]! > 0) sum += inner[b]! * lastWeights[b]!
    return 0.5 + 4.5 / (1 + Math.exp(-sum))
  })
}
