import type { KernelMemory } from '../kernels/memory'
import type { FilmSpace } from './film-space'
import type { PersonEquations } from './person-equations'

/** A solution of a person's equations, to single precision. */
interface Solution {
  /** Taste, shape [k]. */
  readonly mean: Float64Array
  /** Shape [joined]. */
  readonly dualWeights: Float64Array
}

/**
 * The residuals of a person's equations at a solution, in double precision:
 *
 *   precision · taste = information + Σ dual weights · factors
 *   rating = μ + factors · taste + Σ dual weights · local + noise · dual weight
 *
 * @param stars the joined ratings, shape [joined]
 * @returns left side minus right side, negated, of the first, shape [k], and of the second, shape [joined]; in memory
 *   of the caller's `scratch`
 */
export function equationResiduals(
  memory: KernelMemory,
  { k, mean: overall, factors, noise }: FilmSpace,
  { movies, precision, information, local, ld }: PersonEquations,
  stars: Float32Array,
  solution: Solution,
): { taste: Float64Array; ratings: Float64Array } {
  const { kernels } = memory
  const mean = memory.copyDoubles(solution.mean)
  const dualWeights = memory.copyDoubles(solution.dualWeights)
  const taste = memory.copyDoubles(information)
  kernels.subtractSymmetricProduct(precision, k, mean, taste)
  kernels.addRowsExactly(factors, k, movies, dualWeights, taste)
  const ratings = memory.doubles(movies.length)
  for (let i = 0; i < ratings.length; i++) {
    ratings[i] = stars[i]! - overall - noise * dualWeights[i]!
  }
  kernels.subtractDotsOfRows(factors, k, movies, mean, ratings)
  kernels.subtractSymmetricProduct(local, ld, dualWeights, ratings)
  return { taste, ratings }
}
