import type { RatingMatrix } from '../model'

/** Ratings in compressed columns: film `i` has the ratings `offsets[i] … offsets[i + 1] - 1`. */
export interface RatingsByFilm {
  /** Shape [movies + 1]. */
  readonly offsets: Int32Array
  /** Person rows, shape [n]. */
  readonly users: Int32Array
  /** Shape [n]. */
  readonly stars: Float32Array
}

/** Group ratings by film, keeping their order within each; O(ratings). */
export function ratingsByFilm({ movieCount, users, movies, stars }: RatingMatrix): RatingsByFilm {
  const offsets = new Int32Array(movieCount + 1)
  for (const movie of movies) offsets[movie + 1]! += 1
  for (let movie = 0; movie < movieCount; movie++) offsets[movie + 1]! += offsets[movie]!
  const next = offsets.slice()
  const sortedUsers = new Int32Array(users.length)
  const sortedStars = new Float32Array(users.length)
  for (const [i, movie] of movies.entries()) {
    const at = next[movie]!++
    sortedUsers[at] = users[i]!
    sortedStars[at] = stars[i]!
  }
  return { offsets, users: sortedUsers, stars: sortedStars }
}
