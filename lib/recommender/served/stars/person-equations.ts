import { padded, type KernelMemory } from '../kernels/memory'
import type { PersonRatings } from '../../model'
import { meanSideWeight, sideWeight } from '../../ratings/side-weight'
import type { FilmSpace } from './film-space'
import { packedSize } from './star-weights'

/**
 * The largest number of joined ratings of a person, those of the most rated films. Joined ratings inform both the taste
 * and the local part. A fold-in with n of them takes n³ / 6 steps.
 */
export const maxJoined = 512

/** The equations of one person's fold-in, factorised. Their memory is reused for the next person of the same solver. */
export interface PersonEquations {
  /** Positions of the joined ratings among the person's ratings, shape [joined]. */
  readonly joined: Int32Array
  /** Rows of their films, and positions of these among the covered films; shape [joined]. */
  readonly movies: Int32Array
  readonly positions: Int32Array
  /** Precision of the taste without the joined ratings, lower triangle, and its Cholesky factor; shape [k, k]. */
  readonly precision: Float32Array
  readonly prior: Float32Array
  /** Information vector of the taste without the joined ratings, precision · mean; shape [k]. */
  readonly information: Float32Array
  /** prior⁻¹ · information, shape [k]. */
  readonly taste: Float32Array
  /** prior⁻¹ · factors of the joined films, shape [joined, k]. */
  readonly films: Float32Array
  /** Joined ratings minus their predictions from the taste without them, in stars, shape [joined]. */
  readonly residuals: Float32Array
  /** Prior covariance of the joined films' local parts, lower triangle, shape [joined, ld]. */
  readonly local: Float32Array
  /** Cholesky factor of the joined ratings' covariance, shape [joined, ld]. */
  readonly covariance: Float32Array
  readonly ld: number
}

/** @returns a function that sets up the equations of one person at a time, in memory that it reuses */
export function equationSolver(
  memory: KernelMemory,
  space: FilmSpace,
): (ratings: PersonRatings) => PersonEquations {
  const { kernels } = memory
  const { k, mean, factors, sideWeights, meanSide, covered, position, local, ld: localLd } = space
  const { covariances, unknownCovariance, uncertainty, tasteMean, noise, hasLocal } = space
  const packed = packedSize(k)
  const ratingPrecision = 1 / noise
  const room = Math.min(maxJoined, covered.length)
  const precision = memory.floats(k * k)
  const prior = memory.floats(k * k)
  const information = memory.floats(k)
  const taste = memory.floats(k)
  const allFilms = memory.floats(room * k)
  const allResiduals = memory.floats(room)
  const allMovies = memory.ints(room)
  const allPositions = memory.ints(room)
  const between = memory.floats(room * padded(room))
  const covariance = memory.floats(room * padded(room))

  /** Positions of the ratings of covered films, those of the most rated films first. */
  function join(movies: Int32Array): Int32Array {
    if (!hasLocal) return new Int32Array(0)
    // The rank of the film and the position of the rating in one number: sorting needs no comparison function.
    const ratings = movies.length
    const keys = new Float64Array(ratings)
    let count = 0
    for (let at = 0; at < ratings; at++) {
      const rank = position[movies[at]!]!
      if (rank >= 0) keys[count++] = rank * ratings + at
    }
    keys.subarray(0, count).sort()
    const joined = new Int32Array(Math.min(count, room))
    for (let i = 0; i < joined.length; i++) {
      joined[i] = keys[i]! - Math.floor(keys[i]! / ratings) * ratings
    }
    return joined
  }

  /**
   * Start `precision` with I + Σ film covariances / noise: a rating of an uncertain film has less influence on the
   * taste.
   */
  function startPrecision(movies: Int32Array): void {
    const sum = memory.floats(packed)
    const rows = memory.ints(movies.length)
    let known = 0
    let unknown = 0
    for (const movie of movies) {
      if (position[movie]! >= 0) rows[known++] = position[movie]!
      else unknown += uncertainty[movie]!
    }
    kernels.sumRows(covariances, packed, rows.subarray(0, known), sum)
    for (let a = 0, at = 0; a < k; a++) {
      for (let b = 0; b <= a; b++, at++) {
        precision[a * k + b] =
          ratingPrecision * (sum[at]! + unknown * unknownCovariance[at]!) + (a === b ? 1 : 0)
      }
    }
  }

  /** Start `information` with the mean taste and the person's side information. */
  function startInformation(movies: Int32Array): void {
    const weights = memory.floats(movies.length).fill(sideWeight(movies.length))
    const meanWeight = meanSideWeight(movies.length) - 1
    for (let a = 0; a < k; a++) information[a] = tasteMean[a]! + meanWeight * meanSide[a]!
    kernels.addRows(sideWeights, k, memory.copyInts(movies), weights, information)
  }

  /** Add the ratings that are not joined; they inform the taste alone. */
  function addOthers({ movies, stars }: PersonRatings, joined: Int32Array): void {
    if (joined.length === movies.length) return
    const isJoined = new Uint8Array(movies.length)
    for (const at of joined) isJoined[at] = 1
    const isOther = (_: number, at: number): boolean => isJoined[at] === 0
    const films = memory.copyInts(movies.filter(isOther))
    const scaled = memory.copyFloats(
      stars.filter(isOther).map((value) => ratingPrecision * (value - mean)),
    )
    kernels.addOuterProducts(
      factors,
      k,
      films,
      memory.floats(films.length).fill(ratingPrecision),
      precision,
    )
    kernels.addRows(factors, k, films, scaled, information)
  }

  return (ratings) =>
    memory.scratch(() => {
      const { movies, stars } = ratings
      const joined = join(movies)
      const n = joined.length
      const ld = padded(n)
      startPrecision(movies)
      startInformation(movies)
      addOthers(ratings, joined)
      prior.set(precision)
      kernels.cholesky(prior, k, k)
      taste.set(information)
      kernels.solveLower(prior, k, k, taste)

      const films = allFilms.subarray(0, n * k)
      const residuals = allResiduals.subarray(0, n)
      const rows = allMovies.subarray(0, n)
      const positions = allPositions.subarray(0, n)
      for (let i = 0; i < n; i++) {
        const movie = movies[joined[i]!]!
        rows[i] = movie
        positions[i] = position[movie]!
        for (let a = 0; a < k; a++) films[i * k + a] = factors[movie * k + a]!
        residuals[i] = mean - stars[joined[i]!]!
      }
      kernels.solveLowerRows(prior, k, k, films, k, n)
      kernels.dotRows(films, k, n, taste, residuals)
      for (let i = 0; i < n; i++) residuals[i] = -residuals[i]!

      kernels.takeTriangle(local, localLd, positions, between, ld)
      covariance.set(between.subarray(0, n * ld))
      kernels.addGramOfRows(films, k, n, covariance, ld)
      for (let i = 0; i < n; i++) covariance[i * ld + i]! += noise
      kernels.cholesky(covariance, n, ld)
      const solved = { precision, prior, information, taste, films, residuals, covariance, ld }
      return { joined, movies: rows, positions, local: between, ...solved }
    })
}
