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

const firstRoom = 1024

function copied<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from)
  return to
}

export function ratingCollector(): RatingCollector {
  const userRows = new Map<string, number>()
  const movieRows = new Map<string, number>()
  // Typed arrays that grow, because arrays of JavaScript numbers of millions of ratings do not fit the heap.
  let users = new Int32Array(firstRoom)
  let movies = new Int32Array(firstRoom)
  let stars = new Float32Array(firstRoom)
  let times = new Float64Array(firstRoom)
  let size = 0
  let hasTimes = false
  const grow = (): void => {
    const room = 2 * users.length
    users = copied(users, new Int32Array(room))
    movies = copied(movies, new Int32Array(room))
    stars = copied(stars, new Float32Array(room))
    times = copied(times, new Float64Array(room))
  }
  const rowOf = (rows: Map<string, number>, id: string): number => {
    const known = rows.get(id)
    if (known !== undefined) return known
    rows.set(id, rows.size)
    return rows.size - 1
  }
  return {
    add(user, movie, value, time) {
      if (size === users.length) grow()
      users[size] = rowOf(userRows, user)
      movies[size] = rowOf(movieRows, movie)
      stars[size] = value
      times[size] = time ?? NaN
      hasTimes ||= !Number.isNaN(times[size])
      size++
    },
    addMovie: (movie) => void rowOf(movieRows, movie),
    get size() {
      return size
    },
    userRow: (user) => userRows.get(user),
    movieRow: (movie) => movieRows.get(movie),
    matrix: () => ({
      userCount: userRows.size,
      movieCount: movieRows.size,
      users: users.slice(0, size),
      movies: movies.slice(0, size),
      stars: stars.slice(0, size),
      ...(hasTimes && { times: times.slice(0, size) }),
    }),
  }
}
