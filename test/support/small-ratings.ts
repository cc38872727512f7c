import { randomFrom, type MovieContent, type RatingMatrix } from '@/lib/recommender'

/** One rating: person row, film row, stars and optionally Unix seconds. */
export type Row = readonly [user: number, movie: number, stars: number, time?: number]

export interface Size {
  readonly users: number
  readonly movies: number
}

/** A rating matrix from single ratings. */
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

/** The single ratings of a rating matrix. */
export const rowsOf = ({ users, movies, stars }: RatingMatrix): Row[] =>
  Array.from(users, (user, row) => [user, movies[row]!, stars[row]!])

/** Each person rates each film with the given probability, with 1 to 5 stars. Ratings have different times. */
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

/** Content of films that have only a title. */
export const bareContent = (movies: number): MovieContent => ({
  titles: Array.from({ length: movies }, (_, movie) => `Film ${movie}`),
  years: Array.from({ length: movies }, () => null),
  genres: Array.from({ length: movies }, () => []),
})
