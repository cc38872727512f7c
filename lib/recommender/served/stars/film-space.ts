import { positionsIn } from '../../maths/positions-in'
import { padded, type KernelMemory } from '../kernels/memory'
import { packedSize, type StarWeights } from './star-weights'

/** The films in kernel memory, with what follows from them for everybody. */
export interface FilmSpace extends StarWeights {
  /** What someone without ratings would be predicted, in stars, shape [movies]. */
  readonly baselines: Float64Array
  /** film covariance · mean taste / noise: what a rated film's uncertainty takes from the mean taste. Shape [movies, k]. */
  readonly echoes: Float32Array
  /** Place of each film among the covered ones, −1 of the others; shape [movies]. */
  readonly place: Int32Array
  /** Prior covariance of the local part between covered films, in stars², shape [covered, ld]. */
  readonly local: Float32Array
  readonly ld: number
}

export function filmSpace(memory: KernelMemory, weights: StarWeights): FilmSpace {
  const { k, movieCount, covered, tuning } = weights
  const factors = memory.copyFloats(weights.factors)
  const place = positionsIn(covered, movieCount)
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
    place,
    local,
    ld,
    links: memory.copyFloats(weights.links),
    covariances: memory.copyFloats(weights.covariances),
    unknownCovariance: memory.copyFloats(weights.unknownCovariance),
  }
  return { ...space, baselines: baselinesOf(space), echoes: echoesOf(space, place) }
}

function baselinesOf({ k, movieCount, factors, tasteMean, mean }: StarWeights): Float64Array {
  return Float64Array.from({ length: movieCount }, (_, movie) => {
    let sum = mean
    for (let a = 0; a < k; a++) sum += tasteMean[a]! * factors[movie * k + a]!
    return sum
  })
}

function echoesOf(stars: StarWeights, place: Int32Array): Float32Array {
  const { k, movieCount, covariances, unknownCovariance, uncertainty, tasteMean, tuning } = stars
  const packed = packedSize(k)
  const echoes = new Float32Array(movieCount * k)
  for (let movie = 0; movie < movieCount; movie++) {
    const isCovered = place[movie]! >= 0
    const covariance = isCovered ? covariances : unknownCovariance
    const share = (isCovered ? 1 : uncertainty[movie]!) / tuning.noise
    let at = isCovered ? place[movie]! * packed : 0
    for (let a = 0; a < k; a++) {
      for (let b = 0; b <= a; b++, at++) {
        const value = share * covariance[at]!
        echoes[movie * k + a]! += value * tasteMean[b]!
        if (b < a) echoes[movie * k + b]! += value * tasteMean[a]!
      }
    }
  }
  return echoes
}
