import type { RatingMatrix } from '../model'
import { permutation, randomFrom } from '../maths/random'
import { ratingCounts } from '../ratings/ratings-by-person'
import { selectRatings, type Split } from '../ratings/split'

/**
 * Cold start of films: hold out all ratings of a share of the rated films, rounded. In training only their content is
 * known.
 * @throws {RangeError} if the fraction is not between 0 and 1
 */
export function coldFilms(ratings: RatingMatrix, fraction: number, seed: number): Split {
  if (!(fraction > 0 && fraction < 1))
    throw new RangeError(`coldFilms: ${fraction} is not within 0 … 1`)
  const counts = ratingCounts(ratings)
  const rated = permutation(ratings.movieCount, randomFrom(seed)).filter((movie) => counts[movie]!)
  const isCold = new Uint8Array(ratings.movieCount)
  for (const movie of rated.subarray(0, Math.round(rated.length * fraction))) isCold[movie] = 1
  return {
    train: selectRatings(ratings, (row) => isCold[ratings.movies[row]!] === 0),
    test: selectRatings(ratings, (row) => isCold[ratings.movies[row]!] === 1),
  }
}
