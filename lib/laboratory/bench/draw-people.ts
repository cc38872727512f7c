import { randomFrom, type PersonRatings, type Random } from '../../recommender'

/** Ratings to draw films from; popular films occur more often. */
export interface RatingPool {
  /** Film rows, shape [n]. */
  readonly movies: Int32Array
  /** Shape [n]. */
  readonly stars: Float32Array
}

/**
 * Seeded people, each with `size` ratings of different films, one a minute; or with one of every film, if there are
 * fewer.
 */
export function drawPeople(
  pool: RatingPool,
  { people, size, seed }: { people: number; size: number; seed: number },
): PersonRatings[] {
  const random = randomFrom(seed)
  const count = Math.min(size, new Set(pool.movies).size)
  return Array.from({ length: people }, () => drawPerson(pool, count, random))
}

function drawPerson({ movies, stars }: RatingPool, count: number, random: Random): PersonRatings {
  const drawn = new Map<number, number>()
  while (drawn.size < count) {
    const at = Math.floor(random() * movies.length)
    drawn.set(movies[at]!, stars[at]!)
  }
  return {
    movies: Int32Array.from(drawn.keys()),
    stars: Float32Array.from(drawn.values()),
    times: Float64Array.from({ length: count }, (_, i) => 1e9 + 60 * i),
  }
}

/** One rating of each film; all numbers of stars occur. */
export function uniformPool(films: number): RatingPool {
  const movies = Int32Array.from({ length: films }, (_, film) => film)
  return { movies, stars: Float32Array.from(movies, (film) => 0.5 * (1 + ((7 * film) % 10))) }
}
