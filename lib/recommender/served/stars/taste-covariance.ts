import { inverse } from '../../maths/cholesky'
import type { FilmSpace } from './film-space'
import type { PersonEquations } from './person-equations'

/**
 * Covariance of a person's taste given their ratings, shape [k, k]. The local parts of the joined ratings count as
 * independent noise.
 */
export function tasteCovariance(
  { k, factors, noise }: FilmSpace,
  { precision, movies, local, ld }: PersonEquations,
): Float64Array {
  const precisions = Float64Array.from(precision) // of the taste without the joined ratings
  for (const [i, movie] of movies.entries()) {
    const ratingPrecision = 1 / (noise + local[i * ld + i]!)
    const film = factors.subarray(movie * k, (movie + 1) * k)
    for (let a = 0; a < k; a++) {
      const scaled = ratingPrecision * film[a]!
      for (let b = 0; b <= a; b++) precisions[a * k + b]! += scaled * film[b]!
    }
  }
  return inverse(precisions, k)
}
