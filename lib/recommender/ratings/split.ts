import type { RatingMatrix } from '../model'
import { permutation, randomFrom } from '../maths/random'
import { take } from '../maths/take'

/** Two disjoint parts of a matrix of ratings. */
export interface Split {
  readonly train: RatingMatrix
  readonly test: RatingMatrix
}

/**
 * Random hold-out: a fraction of the ratings, rounded, becomes the test part. Ratings keep their order within each
 * part.
 * @throws {RangeError} if the fraction is not between 0 and 1
 */
export function randomSplit(ratings: RatingMatrix, fraction: number, seed: number): Split {
  if (!(fraction > 0 && fraction < 1))
    throw new RangeError(`randomSplit: ${fraction} is not within 0 … 1`)
  const n = ratings.stars.length
  const held = permutation(n, randomFrom(seed)).subarray(0, Math.round(n * fraction))
  const isHeld = new Uint8Array(n)
  for (const row of held) isHeld[row] = 1
  return {
    train: selectRatings(ratings, (row) => isHeld[row] === 0),
    test: selectRatings(ratings, (row) => isHeld[row] === 1),
  }
}

/** The ratings at the chosen positions; people and films keep their rows. */
export function selectRatings(
  ratings: RatingMatrix,
  choose: (row: number) => boolean,
): RatingMatrix {
  const { userCount, movieCount, users, movies, stars, times } = ratings
  const rows = new Int32Array(stars.length)
  let count = 0
  for (let row = 0; row < stars.length; row++) if (choose(row)) rows[count++] = row
  const chosen = rows.subarray(0, count)
  return {
    userCount,
    movieCount,
    users: take(users, chosen, new Int32Array(count)),
    movies: take(movies, chosen, new Int32Array(count)),
    stars: take(stars, chosen, new Float32Array(count)),
    ...(times && { times: take(times, chosen, new Float64Array(count)) }),
  }
}

/** The same ratings without their times, of which stars make no use. The other arrays are shared. */
export function withoutTimes({
  userCount,
  movieCount,
  users,
  movies,
  stars,
}: RatingMatrix): RatingMatrix {
  return { userCount, movieCount, users, movies, stars }
}
