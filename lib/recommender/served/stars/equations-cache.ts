import { LRUCache } from 'lru-cache'
import type { KernelMemory } from '../kernels/memory'
import type { PersonRatings } from '../../model'
import type { FilmSpace } from './film-space'
import { equationSolver, type PersonEquations } from './person-equations'

/**
 * Eight people who rate at the same time need two each, before and after the rating. Each takes up to two megabytes.
 */
const capacity = 16

interface Entry {
  readonly solve: (ratings: PersonRatings) => PersonEquations
  readonly equations: PersonEquations
}

/**
 * The equations of the people who were used last. One person needs them several times in a row, while the server works
 * for others too. A new entry uses the memory of an evicted one.
 */
export function equationsCache(
  memory: KernelMemory,
  space: FilmSpace,
): (ratings: PersonRatings) => PersonEquations {
  const unused = Array.from({ length: capacity }, () => equationSolver(memory, space))
  const entries = new LRUCache<PersonRatings, Entry>({ max: capacity })
  return (ratings) => {
    const known = entries.get(ratings)
    if (known) return known.equations
    const solve = unused.pop() ?? entries.pop()!.solve // `pop` evicts the least recently used entry
    try {
      const equations = solve(ratings)
      entries.set(ratings, { solve, equations })
      return equations
    } catch (error) {
      unused.push(solve)
      throw error
    }
  }
}
