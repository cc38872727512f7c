import type { KernelMemory } from '../kernels/memory'
import type { PersonRatings } from '../../model'
import type { FilmSpace } from './film-space'
import { equationSolver, type PersonEquations } from './person-equations'

/** Eight people who rate at once need two each, before and after the rating. Each takes up to two megabytes. */
const capacity = 16

/**
 * The equations of the people asked about last; the least recently used go first. One person is asked several questions in
 * a row, while others ask too. It is a cache of its own because the memory of an evicted entry is reused.
 */
export function equationsCache(
  memory: KernelMemory,
  space: FilmSpace,
): (ratings: PersonRatings) => PersonEquations {
  const idle = Array.from({ length: capacity }, () => equationSolver(memory, space))
  const kept = new Map<
    PersonRatings,
    { solve: (of: PersonRatings) => PersonEquations; at: PersonEquations }
  >()

  /** Evict the least recently used entry, whose memory is reused. */
  function evict(): (of: PersonRatings) => PersonEquations {
    const [ratings, { solve }] = kept.entries().next().value!
    kept.delete(ratings)
    return solve
  }

  return (ratings) => {
    const known = kept.get(ratings)
    if (known) {
      kept.delete(ratings)
      kept.set(ratings, known)
      return known.at
    }
    const solve = idle.pop() ?? evict()
    try {
      const at = solve(ratings)
      kept.set(ratings, { solve, at })
      return at
    } catch (error) {
      idle.push(solve)
      throw error
    }
  }
}
