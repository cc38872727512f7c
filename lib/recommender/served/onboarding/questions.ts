import { positionsIn } from '../../maths/positions-in'
import { gradeOf } from '../../ratings/positives'
import { triangleRow } from '../stars/film-similarities'
import type { StarModel, Taste } from '../stars/star-model'
import { chooseQuestions } from './choose-questions'
import { seenChances, type SeenWeights } from './seen-chances'

/** Films that the person rated are always left out. */
export interface QuestionOptions {
  /** The largest number of films. */
  readonly limit: number
  /** Film rows to choose from; all by default. */
  readonly accept?: (movie: number) => boolean
  /** Rows of films that the person has not seen; they are left out too. */
  readonly notSeen?: Int32Array
  /** Rows of films that the person has seen but not rated. */
  readonly seen?: Int32Array
  /** Whether the order may not depend on the person's stars, so that it reveals no prediction; false by default. */
  readonly withoutStars?: boolean
}

interface QuestionSources {
  readonly stars: StarModel
  readonly seen: SeenWeights
  /** Training ratings of each film, shape [movies]: the weight of its predictions. */
  readonly counts: Int32Array
  /** Grades of choices; see `gradeArray`. */
  readonly grades: Float32Array
}

const none = new Int32Array(0)
/** The middles of five equally probable parts of the standard normal distribution. */
const quantiles = [-1.2816, -0.5244, 0, 0.5244, 1.2816]
/** In stars. A rating is rounded to half stars. */
const rounding = 0.25

/**
 * Chooses the films to ask a person about: those that reduce the expected error of their predictions most, weighted by
 * the chance that the person has seen the film; see `chooseQuestions`. Ratings and films that they have not seen change
 * both the chances and the covariance of their taste.
 *
 * @returns a function from a person to film rows, the best question first; only the best-known films are asked about,
 *   so there may be fewer than `limit`
 */
export function questionChooser({ stars, seen, counts, grades }: QuestionSources) {
  const { k, factors, covered, movieCount, local } = stars.weights
  const { films } = seen
  const position = positionsIn(films, movieCount)
  const filmFactors = new Float64Array(films.length * k)
  for (const [at, movie] of films.entries()) {
    filmFactors.set(factors.subarray(movie * k, (movie + 1) * k), at * k)
  }
  const importance = new Float64Array(k * k)
  for (const movie of films.length > 0 ? covered : []) {
    const film = factors.subarray(movie * k, (movie + 1) * k)
    for (let a = 0; a < k; a++) {
      const weighted = counts[movie]! * film[a]!
      for (let b = 0; b < k; b++) importance[a * k + b]! += weighted * film[b]!
    }
  }
  const noise = stars.weights.noise + meanDiagonal(local, covered.length)

  /** The expected squared grade of a rating with this expectation. */
  function squaredGrade(expected: number): number {
    const mean = expected + rounding
    const squares = quantiles.map((z) => gradeOf(mean + z * Math.sqrt(noise), grades) ** 2)
    return squares.reduce((sum, square) => sum + square, 0) / squares.length
  }

  return (
    taste: Taste,
    {
      limit,
      accept = () => true,
      notSeen = none,
      seen: seenToo = none,
      withoutStars = false,
    }: QuestionOptions,
  ): Int32Array => {
    const { movies } = taste.ratings
    const sightings = new Map<number, boolean>()
    for (const movie of notSeen) sightings.set(position[movie]!, false)
    for (const movie of [...seenToo, ...movies]) sightings.set(position[movie]!, true)
    sightings.delete(-1)
    const settled = new Set([...notSeen, ...movies])
    const expected = (movie: number): number =>
      withoutStars ? stars.baselines[movie]! : stars.stars(taste, movie)
    const pool = {
      k,
      factors: filmFactors,
      chances: seenChances(seen, sightings),
      squaredGrades: Float64Array.from(films, (movie) => squaredGrade(expected(movie))),
      covariance: stars.tasteCovariance(taste),
      importance,
      noise,
    }
    const mayAsk = (at: number): boolean => !settled.has(films[at]!) && accept(films[at]!)
    return chooseQuestions(pool, limit, mayAsk).map((at) => films[at]!)
  }
}

/** The mean of the diagonal of a packed lower triangle of n rows; 0 if it is empty. */
function meanDiagonal(triangle: Float32Array, n: number): number {
  if (triangle.length === 0) return 0
  let sum = 0
  for (let i = 0; i < n; i++) sum += triangle[triangleRow(i + 1) - 1]!
  return sum / n
}
