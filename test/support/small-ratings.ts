import { randomFrom, type MovieContent, type RatingMatrix } from '@/lib/recommender'

/** One rating: person row, film row, stars and perhaps Unix seconds. */
export type Row = readonly [user: number, movie: number, stars: number, time?: number]

export interface Size {
  readonly users: number
  readonly movies: number
}

/** Ratings written down one by one. */
export function ratingsOf({ users, movies }: Size, rows: readonly Row[]): RatingMatrix {
  return {
    userCount: users,
    movieCount: movies,
    users: Int32Array.from(rows, ([user]) => user),
    movies: Int32Array.from(rows, ([, movie]) => movie),
    stars: Float32Array.from(rows, ([, , stars]) => stars),
    ...(rows.some(([, , , time]) => time !== undefined) && {
      times: Float64Array.from(rows, ([, , , time]) => time ?? NaN),
    }),
  }
}

/** The same the other way round. */
export const rowsOf = ({ users, movies, stars }: RatingMatrix): Row[] =>
  Array.from(users, (user, row) => [user, movies[row]!, stars[row]!])

/** Every person has rated each film with the given chance, 1 to 5 stars; each rating has a time of its own. */
export function randomRatings({ users, movies }: Size, chance: number, seed: number): RatingMatrix {
  const random = randomFrom(seed)
  const rows: Row[] = []
  for (let user = 0; user < users; user++) {
    for (let movie = 0; movie < movies; movie++) {
      if (random() < chance)
        rows.push([user, movie, 1 + Math.floor(5 * random()), Math.ceil(1e6 * random())])
    }
  }
  return ratingsOf({ users, movies }, rows)
}

/** Films of which only the titles are known. */
export const bareContent = (movies: number): MovieContent => ({
  titles: Array.from({ length: movies }, (_, movie) => `Film ${movie}`),
  years: Array.from({ length: movies }, () => null),
  genres: Array.from({ length: movies }, () => []),
})
