import { positionsIn } from '../../maths/positions-in'
import { padded, type KernelMemory } from '../kernels/memory'
import { packedSize, type StarWeights } from './star-weights'

/** The parameters of the star model in kernel memory, with values that are the same for every person. */
export interface FilmSpace extends StarWeights {
  /** Predictions for a person without ratings, in stars, shape [movies]. */
  readonly baselines: Float64Array
  /** film covariance · mean taste / noise: how the uncertainty of a rated film shifts the taste. Shape [movies, k]. */
  readonly corrections: Float32Array
  /** Position of each film among the covered ones, −1 for the others; shape [movies]. */
  readonly position: Int32Array
  /** Prior covariance of the local part between covered films, in stars², shape [covered, ld]. */
  readonly local: Float32Array
  readonly ld: number
}

/** Copy the weights to kernel memory and compute the derived arrays. */
export function filmSpace(memory: KernelMemory, weights: StarWeights): FilmSpace {
  const { k, movieCount, covered, tuning } = weights
  const factors = memory.copyFloats(weights.factors)
  const position = positionsIn(covered, movieCount)
  const ld = padded(covered.length)
  const local = memory.floats(covered.length * ld)
  if (tuning.localVariance > 0) {
    memory.scratch(() => {
      const rows = memory.floats(covered.length * k)
      for (const [at, movie] of covered.entries()) {
        rows.set(factors.subarray(movie * k, (movie + 1) * k), at * k)
      }
      const { localVariance, localLength } = tuning
      memory.kernels.gaussianGram(rows, k, covered.length, localVariance, localLength, local, ld)
    })
  }
  const space = {
    ...weights,
    factors,
    position,
    local,
    ld,
    sideWeights: memory.copyFloats(weights.sideWeights),
    covariances: memory.copyFloats(weights.covariances),
    unknownCovariance: memory.copyFloats(weights.unknownCovariance),
  }
  return { ...space, baselines: baselinesOf(space), corrections: correctionsOf(space, position) }
}

function baselinesOf({ k, movieCount, factors, tasteMean, mean }: StarWeights): Float64Array {
  return Float64Array.from({ length: movieCount }, (_, movie) => {
    let sum = mean
    for (let a = 0; a < k; a++) sum += tasteMean[a]! * factors[movie * k + a]!
    return sum
  })
}

function correctionsOf(stars: StarWeights, position: Int32Array): Float32Array {
  const { k, movieCount, covariances, unknownCovariance, uncertainty, tasteMean, tuning } = stars
  const packed = packedSize(k)
  const corrections = new Float32Array(movieCount * k)
  for (let movie = 0; movie < movieCount; movie++) {
    const isCovered = position[movie]! >= 0
    const covariance = isCovered ? covariances : unknownCovariance
    const share = (isCovered ? 1 : uncertainty[movie]!) / tuning.noise
    let at = isCovered ? position[movie]! * packed : 0
    for (let a = 0; a < k; a++) {
      for (let b = 0; b <= a; b++, at++) {
        const value = share * covariance[at]!
        corrections[movie * k + a]! += value * tasteMean[b]!
        if (b < a) corrections[movie * k + b]! += value * tasteMean[a]!
      }
    }
  }
  return corrections
}
