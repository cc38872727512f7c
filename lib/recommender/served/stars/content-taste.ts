import { positionsIn } from '../../maths/positions-in'
import type { PersonRatings } from '../../model'
import type { KernelMemory } from '../kernels/memory'
import type { FilmSpace } from './film-space'

/** The equations of a person's content taste, in memory of the caller's `scratch`. */
interface ContentEquations {
  /** Taste, shape [k]. */
  readonly taste: Float64Array
  /** The contribution of each rating to the prediction of an unrated film, in stars; shape [ratings]. */
  contributionsTo(movie: number): Float64Array
  /** factors · S · factors of an unrated film, in stars². */
  varianceOf(movie: number): number
}

/**
 * A second taste of a person, for films without ratings. Only their predicted factors f are known, so a rating of
 * another film counts only by what content says about that film, too:
 *
 *   taste = mean + S Σ f (stars − baseline) / noise,   S⁻¹ = I + Σ f fᵀ / noise
 *
 * over the rated films, where baseline = μ + mean · f. The taste that is computed from the factors of the rated films
 * explains ratings by properties that content does not show; it predicts films without ratings worse.
 */
export function contentTastes(memory: KernelMemory, space: FilmSpace) {
  const { kernels } = memory
  const { k, movieCount, mean, tasteMean, unrated, noise } = space
  const factors = memory.copyFloats(space.contentFactors)
  const position = positionsIn(unrated, movieCount)
  const unratedFactors = memory.floats(unrated.length * k)
  for (const [at, movie] of unrated.entries()) {
    unratedFactors.set(factors.subarray(movie * k, (movie + 1) * k), at * k)
  }
  const baselines = Float64Array.from({ length: movieCount }, (_, movie) => {
    let sum = mean
    for (let a = 0; a < k; a++) sum += tasteMean[a]! * factors[movie * k + a]!
    return sum
  })

  const isUnrated = (movie: number): boolean => position[movie]! >= 0

  /** Sets up the equations of a person; call within `scratch`. */
  function equationsOf({ movies, stars }: PersonRatings): ContentEquations {
    const root = memory.floats(k * k)
    for (let a = 0; a < k; a++) root[a * k + a] = 1
    const rows = memory.copyInts(movies)
    const precision = 1 / noise
    const precisions = memory.floats(rows.length).fill(precision)
    kernels.addOuterProducts(factors, k, rows, precisions, root)
    kernels.cholesky(root, k, k)
    const scaled = memory.floats(rows.length)
    for (let i = 0; i < scaled.length; i++) {
      scaled[i] = precision * (stars[i]! - baselines[movies[i]!]!)
    }
    const deviation = memory.floats(k)
    kernels.addRows(factors, k, rows, scaled, deviation)
    kernels.solveLower(root, k, k, deviation)
    kernels.solveLowerTransposed(root, k, k, deviation)
    const film = memory.floats(k)
    const whitened = (movie: number): Float32Array => {
      film.set(factors.subarray(movie * k, (movie + 1) * k))
      kernels.solveLower(root, k, k, film)
      return film
    }
    return {
      taste: Float64Array.from(deviation, (value, a) => tasteMean[a]! + value),
      contributionsTo(movie) {
        kernels.solveLowerTransposed(root, k, k, whitened(movie))
        return Float64Array.from(movies, (rated, i) => {
          let sum = 0
          for (let a = 0; a < k; a++) sum += film[a]! * factors[rated * k + a]!
          return sum * scaled[i]!
        })
      },
      varianceOf: (movie) => whitened(movie).reduce((sum, value) => sum + value * value, 0),
    }
  }

  /** The content taste of a person, shape [k]. */
  const foldIn = (ratings: PersonRatings): Float64Array =>
    unrated.length === 0
      ? Float64Array.from(tasteMean)
      : memory.scratch(() => equationsOf(ratings).taste)

  /** The prediction for one unrated film, in stars, not clipped. */
  function stars(taste: Float64Array, movie: number): number {
    let sum = mean
    for (let a = 0; a < k; a++) sum += taste[a]! * factors[movie * k + a]!
    return sum
  }

  /** Set the predictions of all unrated films in `scores`, shape [movies]; call within `scratch`. */
  function setScores(taste: Float64Array, scores: Float32Array): void {
    const predictions = memory.floats(unrated.length).fill(mean)
    kernels.dotRows(unratedFactors, k, unrated.length, memory.copyFloats(taste), predictions)
    for (let at = 0; at < unrated.length; at++) scores[unrated[at]!] = predictions[at]!
  }

  return { isUnrated, equationsOf, foldIn, stars, setScores }
}
