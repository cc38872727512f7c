import type { KernelMemory } from '../kernels/memory'
import type { FilmSpace } from './film-space'
import type { Placement } from './placement'

/** How a film bears on a placement. */
export interface Bearing {
  /** prior⁻¹ · the film's factors, shape [k] */
  readonly film: Float32Array
  /** Its prior covariance with the joined films, shape [joined]. */
  readonly shared: Float32Array
}

/**
 * @returns what answers for one film after another of a placement, in one and the same memory of the caller's `scratch`
 */
export function bearings(
  memory: KernelMemory,
  { k, factors, place, local, ld }: FilmSpace,
): (placement: Placement) => (movie: number) => Bearing {
  const { kernels } = memory
  return ({ places, prior, films }) => {
    const count = places.length
    const film = memory.floats(k)
    const shared = memory.floats(count)
    return (movie) => {
      for (let a = 0; a < k; a++) film[a] = factors[movie * k + a]!
      kernels.solveLower(prior, k, k, film)
      shared.fill(0)
      if (place[movie]! >= 0) {
        const row = place[movie]! * ld
        for (let i = 0; i < count; i++) shared[i] = local[row + places[i]!]!
      }
      kernels.dotRows(films, k, count, film, shared)
      return { film, shared }
    }
  }
}
