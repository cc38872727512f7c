import type { KernelMemory } from '../kernels/memory'
import type { FilmSpace } from './film-space'
import { packedSize } from './star-weights'

/**
 * The part of the variance of a prediction that comes from the uncertainty of the film's factors:
 * taste · film covariance · taste, in stars².
 *
 * @returns a function that computes one film after another for a taste, in memory of the caller's `scratch`
 */
export function filmVariances(
  memory: KernelMemory,
  { k, position, covariances, unknownCovariance, uncertainty }: FilmSpace,
): (taste: Float64Array) => (movie: number) => number {
  const { kernels } = memory
  const packed = packedSize(k)
  return (taste) => {
    const products = memory.doubles(packed)
    for (let a = 0, at = 0; a < k; a++) {
      for (let b = 0; b < a; b++, at++) products[at] = 2 * taste[a]! * taste[b]!
      products[at++] = taste[a]! * taste[a]!
    }
    const row = memory.ints(1)
    const less = memory.doubles(1)
    const times = (covariance: Float32Array, at: number): number => {
      row[0] = at
      less[0] = 0
      kernels.subtractDotsOfRows(covariance, packed, row, products, less)
      return -less[0]
    }
    return (movie) =>
      position[movie]! >= 0
        ? times(covariances, position[movie]!)
        : uncertainty[movie]! * times(unknownCovariance, 0)
  }
}
