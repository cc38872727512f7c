import type { RatingMatrix } from '../../model'
import { ratingsByPerson } from '../../ratings/ratings-by-person'
import { rowsInOrder } from './rows-in-order'

/**
 * The ratings, followed by a copy in which each session is a person of its own. So films that a person chose one soon
 * after the other count as chosen together twice. A session is a part of a person's ratings in order of time: the
 * fewest parts of equal length, up to one rating, that have no more than `longest` ratings. Ratings without a known
 * time, and people with a single session, are not copied.
 *
 * @returns without times; the first `userCount` people are those of the argument
 */
export function withSessions(ratings: RatingMatrix, longest: number): RatingMatrix {
  const { userCount, movieCount } = ratings
  const users = Array.from(ratings.users)
  const movies = Array.from(ratings.movies)
  const stars = Array.from(ratings.stars)
  const people = ratingsByPerson(ratings)
  let sessions = 0
  for (let user = 0; user < userCount; user++) {
    const person = people.of(user)
    const rows = rowsInOrder(person)
    const parts = Math.ceil(rows.length / longest)
    if (parts < 2) continue
    for (const [position, row] of rows.entries()) {
      users.push(userCount + sessions + Math.floor((position * parts) / rows.length))
      movies.push(person.movies[row]!)
      stars.push(person.stars[row]!)
    }
    sessions += parts
  }
  return {
    userCount: userCount + sessions,
    movieCount,
    users: Int32Array.from(users),
    movies: Int32Array.from(movies),
    stars: Float32Array.from(stars),
  }
}
