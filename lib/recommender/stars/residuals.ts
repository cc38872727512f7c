import type { PersonRatings } from '../model'
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
 * @returns what is missing of the first, shape [k], and of the second, shape [joined]
 */
export function residuals(
  { k, mean: overall, factors, tuning }: FilmSpace,
  { joined, precision, pull, local, ld }: Placement,
  { movies, stars }: PersonRatings,
  { mean, pulls }: Solution,
): { taste: Float64Array; ratings: Float64Array } {
  const taste = Float64Array.from(pull)
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      taste[a]! -= precision[a * k + b]! * mean[b]!
      taste[b]! -= precision[a * k + b]! * mean[a]!
    }
    taste[a]! -= precision[a * k + a]! * mean[a]!
  }
  const ratings = new Float64Array(joined.length)
  for (let i = 0; i < joined.length; i++) {
    const at = joined[i]!
    const row = movies[at]! * k
    const pulled = pulls[i]!
    let missing = stars[at]! - overall - tuning.noise * pulled
    for (let a = 0; a < k; a++) {
      missing -= factors[row + a]! * mean[a]!
      taste[a]! += factors[row + a]! * pulled
    }
    // The local part, of which the lower triangle stands for both.
    const from = i * ld
    for (let j = 0; j < i; j++) {
      missing -= local[from + j]! * pulls[j]!
      ratings[j]! -= local[from + j]! * pulled
    }
    ratings[i] = missing - local[from + i]! * pulled
  }
  return { taste, ratings }
}
