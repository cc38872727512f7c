import { countingSort } from '../maths/counting-sort'
import { take } from '../maths/take'
import type { PersonRatings, RatingMatrix } from '../model'

/** Ratings grouped by person. */
export interface RatingsByPerson {
  readonly userCount: number
  /** The ratings of one person, without a copy. */
  of(user: number): PersonRatings
}

/** Group ratings by person, keeping their order within each; O(ratings). */
export function ratingsByPerson({
  userCount,
  users,
  movies,
  stars,
  times,
}: RatingMatrix): RatingsByPerson {
  const { offsets, order } = countingSort(users, userCount)
  const sortedMovies = take(movies, order, new Int32Array(order.length))
  const sortedStars = take(stars, order, new Float32Array(order.length))
  const sortedTimes = times && take(times, order, new Float64Array(order.length))
  return {
    userCount,
    of: (user) => ({
      movies: sortedMovies.subarray(offsets[user], offsets[user + 1]),
      stars: sortedStars.subarray(offsets[user], offsets[user + 1]),
      ...(sortedTimes && { times: sortedTimes.subarray(offsets[user], offsets[user + 1]) }),
    }),
  }
}

/** How often each film was rated, shape [movieCount]. */
export function ratingCounts({ movieCount, movies }: RatingMatrix): Int32Array {
  const counts = new Int32Array(movieCount)
  for (const movie of movies) counts[movie]! += 1
  return counts
}

/** Mean of all ratings, in stars; 3 without any. */
export function meanStars(stars: Float32Array): number {
  if (stars.length === 0) return 3
  let sum = 0
  for (const value of stars) sum += value
  return sum / stars.length
}
