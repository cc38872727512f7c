import type { RatingMatrix } from '../../model'
import { permutation, randomFrom } from '../../maths/random'
import { randomSplit, selectRatings } from '../../ratings/split'

export interface ColdSplit {
  readonly train: RatingMatrix
  /** A random share of the ratings of the films in `train`. */
  readonly random: RatingMatrix
  /** All ratings of some films, of which `train` has none. */
  readonly cold: RatingMatrix
}

export interface ColdSplitOptions {
  /** Share of the ratings held back to choose how much to believe the factors and how wide ranges are. */
  readonly validation: number
  /** Share of the films held back whole for that, so that ranges are right for films nobody rated. */
  readonly coldFilms: number
  readonly seed: number
}

/**
 * Hold back a share of the films whole, and of the rest a share of the ratings. Shares of 0 hold nothing back. No film is
 * held back where that would leave no rating to learn from, as when all are of a single film.
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
