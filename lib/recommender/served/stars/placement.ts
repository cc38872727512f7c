import { padded, type KernelMemory } from '../kernels/memory'
import type { PersonRatings } from '../../model'
import { presenceOfBlank, presenceOfOne } from '../../ratings/presence'
import type { FilmSpace } from './film-space'
import { packedSize } from './star-weights'

/** The local part joins the ratings of a person's best-known films, at most so many; placing takes n³ / 6 steps. */
export const mostJoined = 512

/** The equations behind a person's taste, solved; in memory of its own that the next placement takes over. */
export interface Placement {
  /** Positions among the ratings of the films that the local part joins, shape [joined]. */
  readonly joined: Int32Array
  /** Rows of these films, and their places among the covered; shape [joined]. */
  readonly movies: Int32Array
  readonly places: Int32Array
  /** The taste's precision before the joined ratings, lower triangle, and its Cholesky factor; shape [k, k]. */
  readonly precision: Float32Array
  readonly prior: Float32Array
  /** What is known of the taste before the joined ratings, times that precision; shape [k]. */
  readonly pull: Float32Array
  /** prior⁻¹ (what is known of the taste before the joined ratings), shape [k]. */
  readonly taste: Float32Array
  /** prior⁻¹ · factors of the joined films, shape [joined, k]. */
  readonly films: Float32Array
  /** Joined ratings less what the taste before them predicts, in stars, shape [joined]. */
  readonly surprises: Float32Array
  /** Prior covariance of the joined films' local parts, lower triangle, shape [joined, ld]. */
  readonly local: Float32Array
  /** Cholesky factor of the joined ratings' covariance, shape [joined, ld]. */
  readonly covariance: Float32Array
  readonly ld: number
}

/** @returns what solves for one person at a time, reusing its memory */
export function placements(
  memory: KernelMemory,
  space: FilmSpace,
): (ratings: PersonRatings) => Placement {
  const { kernels } = memory
  const { k, mean, factors, links, blank, covered, place, local, ld: localLd } = space
  const { covariances, unknownCovariance, uncertainty, tasteMean, tuning } = space
  const packed = packedSize(k)
  const trust = 1 / tuning.noise
  const room = Math.min(mostJoined, covered.length)
  const precision = memory.floats(k * k)
  const prior = memory.floats(k * k)
  const pull = memory.floats(k)
  const taste = memory.floats(k)
  const allFilms = memory.floats(room * k)
  const allSurprises = memory.floats(room)
  const allMovies = memory.ints(room)
  const allPlaces = memory.ints(room)
  const between = memory.floats(room * padded(room))
  const covariance = memory.floats(room * padded(room))

  /** Ratings of covered films, those of the best-known first. */
  function join(movies: Int32Array): Int32Array {
    if (tuning.localVariance === 0) return new Int32Array(0)
    // Place and position in one number, which sort faster than by a comparison.
    const ratings = movies.length
    const keys = new Float64Array(ratings)
    let count = 0
    for (let at = 0; at < ratings; at++) {
      const rank = place[movies[at]!]!
      if (rank >= 0) keys[count++] = rank * ratings + at
    }
    keys.subarray(0, count).sort()
    const joined = new Int32Array(Math.min(count, room))
    for (let i = 0; i < joined.length; i++) {
      joined[i] = keys[i]! - Math.floor(keys[i]! / ratings) * ratings
    }
    return joined
  }

  /** I + Σ film covariances / noise, in `precision`: what the films' own uncertainty leaves of the taste's prior. */
  function beginPrecision(movies: Int32Array): void {
    const sum = memory.floats(packed)
    const rows = memory.ints(movies.length)
    let known = 0
    let unknown = 0
    for (const movie of movies) {
      if (place[movie]! >= 0) rows[known++] = place[movie]!
      else unknown += uncertainty[movie]!
    }
    kernels.sumRows(covariances, packed, rows.subarray(0, known), sum)
    for (let a = 0, at = 0; a < k; a++) {
      for (let b = 0; b <= a; b++, at++) {
        precision[a * k + b] =
          trust * (sum[at]! + unknown * unknownCovariance[at]!) + (a === b ? 1 : 0)
      }
    }
  }

  /** Mean taste, and the links of the films that were rated, in `pull`. */
  function beginPull(movies: Int32Array): void {
    const share = memory.floats(movies.length).fill(presenceOfOne(movies.length))
    const given = presenceOfBlank(movies.length) - 1
    for (let a = 0; a < k; a++) pull[a] = tasteMean[a]! + given * blank[a]!
    kernels.addRows(links, k, memory.copyInts(movies), share, pull)
  }

  /** Ratings that are not joined inform the taste alone. */
  function addOthers({ movies, stars }: PersonRatings, joined: Int32Array): void {
    if (joined.length === movies.length) return
    const isJoined = new Uint8Array(movies.length)
    for (const at of joined) isJoined[at] = 1
    const isOther = (_: number, at: number): boolean => isJoined[at] === 0
    const films = memory.copyInts(movies.filter(isOther))
    const pulls = memory.copyFloats(stars.filter(isOther).map((value) => trust * (value - mean)))
    kernels.addOuterProducts(factors, k, films, memory.floats(films.length).fill(trust), precision)
    kernels.addRows(factors, k, films, pulls, pull)
  }

  return (ratings) =>
    memory.scratch(() => {
      const { movies, stars } = ratings
      const joined = join(movies)
      const n = joined.length
      const ld = padded(n)
      beginPrecision(movies)
      beginPull(movies)
      addOthers(ratings, joined)
      prior.set(precision)
      kernels.cholesky(prior, k, k)
      taste.set(pull)
      kernels.solveLower(prior, k, k, taste)

      const films = allFilms.subarray(0, n * k)
      const surprises = allSurprises.subarray(0, n)
      const rows = allMovies.subarray(0, n)
      const places = allPlaces.subarray(0, n)
      for (let i = 0; i < n; i++) {
        const movie = movies[joined[i]!]!
        rows[i] = movie
        places[i] = place[movie]!
        for (let a = 0; a < k; a++) films[i * k + a] = factors[movie * k + a]!
        surprises[i] = mean - stars[joined[i]!]!
      }
      kernels.solveLowerRows(prior, k, k, films, k, n)
      kernels.dotRows(films, k, n, taste, surprises)
      for (let i = 0; i < n; i++) surprises[i] = -surprises[i]!

      kernels.takeTriangle(local, localLd, places, between, ld)
      covariance.set(between.subarray(0, n * ld))
      kernels.addGramOfRows(films, k, n, covariance, ld)
      for (let i = 0; i < n; i++) covariance[i * ld + i]! += tuning.noise
      kernels.cholesky(covariance, n, ld)
      const solved = { precision, prior, pull, taste, films, surprises, covariance, ld }
      return { joined, movies: rows, places, local: between, ...solved }
    })
}
