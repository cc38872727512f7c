import { positionsIn } from '../maths/positions-in'
import { permutation, type Random } from '../maths/random'
import type { RatingMatrix } from '../model'

/** The ratings of some people, who get rows from 0 in the given order; films keep their rows. */
export function selectPeople(ratings: RatingMatrix, people: Int32Array): RatingMatrix {
  const newRows = positionsIn(people, ratings.userCount)
  const { movieCount, users, movies, stars, times } = ratings
  const isChosen = (_: unknown, at: number): boolean => newRows[users[at]!]! >= 0
  return {
    userCount: people.length,
    movieCount,
    users: users.filter(isChosen).map((user) => newRows[user]!),
    movies: movies.filter(isChosen),
    stars: stars.filter(isChosen),
    ...(times && { times: times.filter(isChosen) }),
  }
}

/** Split the person rows into the drawn ones and all others; both ascend. */
export function drawPeople(
  userCount: number,
  drawn: Int32Array,
): { readonly chosen: Int32Array; readonly others: Int32Array } {
  const isDrawn = new Uint8Array(userCount)
  for (const user of drawn) isDrawn[user] = 1
  const rows = Int32Array.from({ length: userCount }, (_, user) => user)
  return {
    chosen: rows.filter((user) => isDrawn[user] === 1),
    others: rows.filter((user) => isDrawn[user] === 0),
  }
}

/** How people are drawn: how many, from those with at least `fewest` of what is counted. */
interface Draw {
  readonly people: number
  readonly fewest: number
  /** What is counted, and the protocol that draws; for the error. */
  readonly counted: string
  readonly protocol: string
}

/**
 * Draw people at random from those with enough ratings, or positives, and split the person rows into them and all others.
 * @param counts of each person, shape [people]
 * @throws {RangeError} if there are not that many
 */
export function drawPeopleWith(
  counts: Int32Array,
  { people, fewest, counted, protocol }: Draw,
  random: Random,
): { readonly chosen: Int32Array; readonly others: Int32Array } {
  const eligible = permutation(counts.length, random).filter((user) => counts[user]! >= fewest)
  if (people > eligible.length) {
    throw new RangeError(
      `${protocol}: ${eligible.length} people have ${fewest} ${counted}, not ${people}`,
    )
  }
  return drawPeople(counts.length, eligible.subarray(0, people))
}

/** How many ratings each person gave, shape [userCount]. */
export function ratingsPerPerson({ userCount, users }: RatingMatrix): Int32Array {
  const counts = new Int32Array(userCount)
  for (const user of users) counts[user]! += 1
  return counts
}
