import type { PersonRatings, RatingMatrix } from '../model'

/** Ratings in compressed rows: one slice per person. */
export interface RatingsByPerson {
  readonly userCount: number
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
  const offsets = new Int32Array(userCount + 1)
  for (const user of users) offsets[user + 1]! += 1
  for (let user = 0; user < userCount; user++) offsets[user + 1]! += offsets[user]!
  const next = offsets.slice()
  const sortedMovies = new Int32Array(movies.length)
  const sortedStars = new Float32Array(stars.length)
  const sortedTimes = times && new Float64Array(times.length)
  for (let i = 0; i < users.length; i++) {
    const at = next[users[i]!]!++
    sortedMovies[at] = movies[i]!
    sortedStars[at] = stars[i]!
    if (sortedTimes) sortedTimes[at] = times[i]!
  }
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
