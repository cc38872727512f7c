import type { KernelMemory } from '../kernels/memory'
import type { FilmSpace } from './film-space'
import type { PersonEquations } from './person-equations'

/** The prior covariance of one film with a person's taste and joined ratings. */
export interface CrossCovariance {
  /** prior⁻¹ · the film's factors, shape [k]. */
  readonly film: Float32Array
  /** Prior covariance with the joined films, in stars², shape [joined]. */
  readonly shared: Float32Array
}

/**
 * @returns a function that computes one film after another for a person; its results share memory of the caller's
 *   `scratch`
 */
export function crossCovariances(
  memory: KernelMemory,
  { k, factors, position, local, ld }: FilmSpace,
): (equations: PersonEquations) => (movie: number) => CrossCovariance {
  const { kernels } = memory
  return ({ positions, prior, films }) => {
    const count = positions.length
    const film = memory.floats(k)
    const shared = memory.floats(count)
    return (movie) => {
      for (let a = 0; a < k; a++) film[a] = factors[movie * k + a]!
      kernels.solveLower(prior, k, k, film)
      shared.fill(0)
      if (position[movie]! >= 0) {
        const row = position[movie]! * ld
        for (let i = 0; i < count; i++) shared[i] = local[row + positions[i]!]!
      }
      kernels.dotRows(films, k, count, film, shared)
      return { film, shared }
    }
  }
}
