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
  const people = ratingsByPerson(ratings)
  const orders = Array.from({ length: userCount }, (_, user) => {
    const rows = rowsInOrder(people.of(user))
    return rows.length > longest ? Int32Array.from(rows) : null // null: a single session
  })
  let at = ratings.stars.length
  const all = orders.reduce((sum, rows) => sum + (rows?.length ?? 0), at)
  const users = extended(ratings.users, new Int32Array(all))
  const movies = extended(ratings.movies, new Int32Array(all))
  const stars = extended(ratings.stars, new Float32Array(all))
  let sessions = 0
  for (const [user, rows] of orders.entries()) {
    if (!rows) continue
    const person = people.of(user)
    const parts = Math.ceil(rows.length / longest)
    for (const [position, row] of rows.entries()) {
      users[at] = userCount + sessions + Math.floor((position * parts) / rows.length)
      movies[at] = person.movies[row]!
      stars[at++] = person.stars[row]!
    }
    sessions += parts
  }
  return { userCount: userCount + sessions, movieCount, users, movies, stars }
}

function extended<A extends Int32Array | Float32Array>(values: A, room: A): A {
  room.set(values)
  return room
}
