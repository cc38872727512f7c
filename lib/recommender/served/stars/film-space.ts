import { positionsIn } from '../../maths/positions-in'
import { padded, type KernelMemory } from '../kernels/memory'
import { triangleRow } from './film-similarities'
import { packedSize, type StarWeights } from './star-weights'

/** The parameters of the star model in kernel memory, with values that are the same for every person. */
export interface FilmSpace extends Omit<StarWeights, 'local'> {
  /** Predictions for a person without ratings, in stars, shape [movies]. */
  readonly baselines: Float64Array
  /** film covariance · mean taste / noise: how the uncertainty of a rated film shifts the taste. Shape [movies, k]. */
  readonly corrections: Float32Array
  /** Position of each film among the covered ones, −1 for the others; shape [movies]. */
  readonly position: Int32Array
  readonly hasLocal: boolean
  /** Prior covariance of the local parts of covered films, in stars², shape [covered, ld]; empty without a local part. */
  readonly local: Float32Array
  readonly ld: number
}

/** Copy the weights to kernel memory and compute the derived arrays. */
export function filmSpace(memory: KernelMemory, weights: StarWeights): FilmSpace {
  const { movieCount, covered } = weights
  const factors = memory.copyFloats(weights.factors)
  const position = positionsIn(covered, movieCount)
  const ld = padded(covered.length)
  const hasLocal = weights.local.length > 0
  const local = memory.floats(hasLocal ? covered.length * ld : 0)
  if (hasLocal) expandTriangle(weights.local, covered.length, local, ld)
  const space = {
    ...weights,
    factors,
    position,
    hasLocal,
    local,
    ld,
    sideWeights: memory.copyFloats(weights.sideWeights),
    covariances: memory.copyFloats(weights.covariances),
    unknownCovariance: memory.copyFloats(weights.unknownCovariance),
  }
  return { ...space, baselines: baselinesOf(space), corrections: correctionsOf(space, position) }
}

/** Write a packed lower triangle to both triangles of a matrix, shape [n, ld]. */
function expandTriangle(triangle: Float32Array, n: number, out: Float32Array, ld: number): void {
  for (let i = 0; i < n; i++) {
    const row = triangle.subarray(triangleRow(i), triangleRow(i + 1))
    out.set(row, i * ld)
    for (let j = 0; j < i; j++) out[j * ld + i] = row[j]!
  }
}

function baselinesOf({ k, movieCount, factors, tasteMean, mean }: StarWeights): Float64Array {
  return Float64Array.from({ length: movieCount }, (_, movie) => {
    let sum = mean
    for (let a = 0; a < k; a++) sum += tasteMean[a]! * factors[movie * k + a]!
    return sum
  })
}

function correctionsOf(stars: StarWeights, position: Int32Array): Float32Array {
  const { k, movieCount, covariances, unknownCovariance, uncertainty, tasteMean, noise } = stars
  const packed = packedSize(k)
  const corrections = new Float32Array(movieCount * k)
  for (let movie = 0; movie < movieCount; movie++) {
    const isCovered = position[movie]! >= 0
    const covariance = isCovered ? covariances : unknownCovariance
    const share = (isCovered ? 1 : uncertainty[movie]!) / noise
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
