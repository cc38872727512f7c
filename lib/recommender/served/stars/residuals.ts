import type { KernelMemory } from '../kernels/memory'
import type { FilmSpace } from './film-space'
import type { Placement } from './placement'

/** A solution of a placement's equations, good to single precision. */
interface Solution {
  /** Taste, shape [k]. */
  readonly mean: Float64Array
  /** Shape [joined]. */
  readonly pulls: Float64Array
}

/**
 * How far a solution misses a placement's equations, in double precision:
 *
 *   precision · taste = pull + Σ pulls · factors,   rating = μ + factors · taste + Σ pulls · local + noise · pull
 *
 * @param stars the joined ratings, shape [joined]
 * @returns what is missing of the first, shape [k], and of the second, shape [joined]; in memory of the caller's `scratch`
 */
export function residuals(
  memory: KernelMemory,
  { k, mean: overall, factors, tuning }: FilmSpace,
  { movies, precision, pull, local, ld }: Placement,
  stars: Float32Array,
  solution: Solution,
): { taste: Float64Array; ratings: Float64Array } {
  const { kernels } = memory
  const mean = memory.copyDoubles(solution.mean)
  const pulls = memory.copyDoubles(solution.pulls)
  const taste = memory.copyDoubles(pull)
  kernels.subtractSymmetricProduct(precision, k, mean, taste)
  kernels.addRowsExactly(factors, k, movies, pulls, taste)
  const ratings = memory.doubles(movies.length)
  for (let i = 0; i < ratings.length; i++) {
    ratings[i] = stars[i]! - overall - tuning.noise * pulls[i]!
  }
  kernels.subtractDotsOfRows(factors, k, movies, mean, ratings)
  kernels.subtractSymmetricProduct(local, ld, pulls, ratings)
  return { taste, ratings }
}
