import type { KernelMemory } from '../kernels/memory'
import type { PersonRatings } from '../../model'
import type { FilmSpace } from './film-space'
import { placements, type Placement } from './placement'

/** Eight people rating at once need two each, before and after their rating. Each takes up to two megabytes. */
const mostKept = 16

/** Several questions about one person follow each other, between those about others: the latest placements are kept. */
export function keptPlacements(
  memory: KernelMemory,
  space: FilmSpace,
): (ratings: PersonRatings) => Placement {
  const idle = Array.from({ length: mostKept }, () => placements(memory, space))
  const kept = new Map<PersonRatings, { solve: (of: PersonRatings) => Placement; at: Placement }>()

  /** Its memory is taken over. */
  function oldest(): (of: PersonRatings) => Placement {
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
    const solve = idle.pop() ?? oldest()
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
