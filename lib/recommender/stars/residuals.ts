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
  { k, mean: overall, factors, place, local, ld, tuning }: FilmSpace,
  { joined, precision, pull }: Placement,
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
  const columns = joined.map((at) => place[movies[at]!]!)
  const ratings = new Float64Array(joined.length)
  for (const [i, at] of joined.entries()) {
    const row = movies[at]! * k
    let missing = stars[at]! - overall - tuning.noise * pulls[i]!
    for (let a = 0; a < k; a++) {
      missing -= factors[row + a]! * mean[a]!
      taste[a]! += factors[row + a]! * pulls[i]!
    }
    const from = columns[i]! * ld
    for (const [j, column] of columns.entries()) missing -= local[from + column]! * pulls[j]!
    ratings[i] = missing
  }
  return { taste, ratings }
}
