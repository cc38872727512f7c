import type { RatingMatrix } from '../../../recommender'

/** Collects ratings with external IDs into a matrix of rows; the row of an ID is its order of appearance. */
export interface RatingCollector {
  /** @param time in Unix seconds; null or left out if unknown */
  add(user: string, movie: string, stars: number, time?: number | null): void
  /** Add a film, which gets a row even without ratings. */
  addMovie(movie: string): void
  readonly size: number
  userRow(user: string): number | undefined
  movieRow(movie: string): number | undefined
  matrix(): RatingMatrix
}

export function ratingCollector(): RatingCollector {
  const userRows = new Map<string, number>()
  const movieRows = new Map<string, number>()
  const users: number[] = []
  const movies: number[] = []
  const stars: number[] = []
  const times: number[] = []
  const rowOf = (rows: Map<string, number>, id: string): number => {
    const known = rows.get(id)
    if (known !== undefined) return known
    rows.set(id, rows.size)
    return rows.size - 1
  }
  return {
    add(user, movie, value, time) {
      users.push(rowOf(userRows, user))
      movies.push(rowOf(movieRows, movie))
      stars.push(value)
      times.push(time ?? NaN)
    },
    addMovie: (movie) => void rowOf(movieRows, movie),
    get size() {
      return stars.length
    },
    userRow: (user) => userRows.get(user),
    movieRow: (movie) => movieRows.get(movie),
    matrix: () => ({
      userCount: userRows.size,
      movieCount: movieRows.size,
      users: Int32Array.from(users),
      movies: Int32Array.from(movies),
      stars: Float32Array.from(stars),
      ...(times.some((time) => !Number.isNaN(time)) && { times: Float64Array.from(times) }),
    }),
  }
}
