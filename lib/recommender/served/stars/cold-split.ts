import type { RatingMatrix } from '../../model'
import { permutation, randomFrom } from '../../maths/random'
import { randomSplit, selectRatings } from '../../ratings/split'

/** Ratings to fit and ratings held back. */
export interface ColdSplit {
  readonly train: RatingMatrix
  /** A random share of the ratings of the films in `train`. */
  readonly random: RatingMatrix
  /** All ratings of some films, which have none in `train`. */
  readonly cold: RatingMatrix
}

/** Options of `coldSplit`. */
export interface ColdSplitOptions {
  /** Share of the ratings held back to calibrate ranges. */
  readonly validation: number
  /** Share of the films whose ratings are all held back, to calibrate ranges of films without ratings. */
  readonly coldFilms: number
  readonly seed: number
}

/**
 * Hold back all ratings of a share of the films, and a share of the other ratings. A share of 0 holds nothing back. No
 * film is held back if no rating would remain, for example when all ratings are of one film.
 */
export function coldSplit(ratings: RatingMatrix, options: ColdSplitOptions): ColdSplit {
  const { validation, coldFilms, seed } = options
  const { movieCount, movies } = ratings
  const isCold = new Uint8Array(movieCount)
  const held = permutation(movieCount, randomFrom(seed)).subarray(
    0,
    Math.round(coldFilms * movieCount),
  )
  for (const movie of held) isCold[movie] = 1
  const cold = selectRatings(ratings, (row) => isCold[movies[row]!] === 1)
  const warm = selectRatings(ratings, (row) => isCold[movies[row]!] === 0)
  if (warm.stars.length === 0 && coldFilms > 0) {
    return coldSplit(ratings, { ...options, coldFilms: 0 })
  }
  if (validation === 0) return { train: warm, random: selectRatings(warm, () => false), cold }
  const { train, test: random } = randomSplit(warm, validation, seed)
  return { train, random, cold }
}
