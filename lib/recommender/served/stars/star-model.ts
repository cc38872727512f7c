import type { KernelMemory } from '../kernels/memory'
import { rowDots, type Precision } from '../kernels/row-dots'
import type { PersonRatings } from '../../model'
import { contentTastes } from './content-taste'
import { crossCovariances } from './cross-covariance'
import { filmSpace } from './film-space'
import { filmVariances } from './film-variance'
import { contributionsSolver } from './contributions'
import { equationsCache } from './equations-cache'
import { maxJoined, type PersonEquations } from './person-equations'
import { equationResiduals } from './equation-residuals'
import type { StarWeights } from './star-weights'
import { tasteCovariance } from './taste-covariance'

/**
 * A person's state in the star model: the posterior mean of their taste, and the dual weights of their joined ratings.
 * Both are multiplied by the sharpness.
 */
export interface Taste {
  readonly ratings: PersonRatings
  /** Shape [k]. */
  readonly mean: Float64Array
  /** Positions of the films of the joined ratings among the covered films, shape [joined]. */
  readonly positions: Int32Array
  /** Shape [joined]. */
  readonly dualWeights: Float64Array
  /**
   * The person's variance in relation to that of the model, about 1: larger if their joined ratings are further from
   * their predictions than expected.
   */
  readonly spread: number
  /** The taste for films without ratings, see `contentTastes`; shape [k]. */
  readonly content: Float64Array
}

/** With this number of ratings, a person's spread and that of the average person have equal weight. */
const spreadRatings = 12

/** A star model in memory; see `starModel`. */
export type StarModel = ReturnType<typeof starModel>

/**
 * The star model. A person's fold-in is Gaussian process regression on their ratings, in closed form. The prior
 * covariance of two films is that of their factors under the prior of the taste plus that of the local part,
 *
 *   taste ~ N(S (mean + Σ side weights·w(n) − mean side·(1 − w₀(n))), S),   S⁻¹ = I + Σ film covariances / noise
 *   local ~ GP(0, `localCovariance`)
 *
 * where w(n) is `sideWeight` and w₀(n) `meanSideWeight`. Films without ratings are predicted by `contentTastes`.
 *
 * The distance of a prediction from μ is multiplied by the sharpness, a little above 1: the median of a rating, which
 * has the least absolute error, is further from μ than its mean, because ratings end at the ends of the scale.
 *
 * People differ in how predictable they are. So all variances of a person are multiplied by their spread,
 * (ν + rᵀ K⁻¹ r) / (ν + n) for n joined ratings with the residuals r and the covariance K: the posterior mean of a common
 * factor of the variances with an inverse gamma prior. Predictions do not depend on it.
 *
 * @see Rasmussen & Williams 2006, "Gaussian Processes for Machine Learning", algorithm 2.1; Shah, Wilson & Ghahramani
 *   2014, "Student-t Processes as Alternatives to Gaussian Processes", for the spread
 */
export function starModel(memory: KernelMemory, weights: StarWeights) {
  const space = filmSpace(memory, weights)
  const equationsOf = equationsCache(memory, space)
  const crossCovarianceWith = crossCovariances(memory, space)
  const contributionsOf = contributionsSolver(memory, space, crossCovarianceWith)
  const filmVarianceOf = filmVariances(memory, space)
  const content = contentTastes(memory, space)
  const { kernels } = memory
  const { k, movieCount, mean, factors, covered, position, local, ld, noise, hasLocal } = space
  const { sharpness } = space
  const baselines = space.baselines.map((stars) => mean + sharpness * (stars - mean))
  const addDots = rowDots(memory, factors, movieCount, k)
  const everyRow = memory.copyInts(Int32Array.from({ length: maxJoined }, (_, row) => row))

  function foldIn(ratings: PersonRatings): Taste {
    const equations = equationsOf(ratings)
    const { joined, positions, movies, prior, films } = equations
    const [mean, dualWeights] = solveJoined(equations, equations.residuals, equations.taste)
    const surprise = dualWeights.reduce((sum, a, i) => sum + a * equations.residuals[i]!, 0)
    const spread = (spreadRatings + surprise) / (spreadRatings + joined.length)
    // One step of iterative refinement: solve once more for the residuals that single precision left.
    memory.scratch(() => {
      const stars = memory.floats(joined.length)
      for (let i = 0; i < joined.length; i++) stars[i] = ratings.stars[joined[i]!]!
      const rest = equationResiduals(memory, space, equations, stars, { mean, dualWeights })
      const before = memory.copyFloats(rest.taste)
      kernels.solveLower(prior, k, k, before)
      const residuals = memory.floats(movies.length)
      kernels.dotRows(films, k, movies.length, before, residuals)
      for (let i = 0; i < residuals.length; i++) residuals[i] = rest.ratings[i]! - residuals[i]!
      const [more, moreDualWeights] = solveJoined(equations, residuals, before)
      for (let a = 0; a < k; a++) mean[a]! += more[a]!
      for (let i = 0; i < dualWeights.length; i++) dualWeights[i]! += moreDualWeights[i]!
    })
    const sharp = (values: Float64Array): Float64Array => values.map((value) => sharpness * value)
    return {
      ratings,
      positions: positions.slice(),
      mean: sharp(mean),
      dualWeights: sharp(dualWeights),
      spread,
      content: sharp(content.foldIn(ratings)),
    }
  }

  /**
   * @param residuals right-hand side of the joined ratings, shape [joined]
   * @param before prior⁻¹ · the right-hand side of the taste, shape [k]
   * @returns the taste, shape [k], and the dual weights, shape [joined]
   */
  function solveJoined(
    { movies, prior, films, covariance, ld: rowLength }: PersonEquations,
    residuals: Float32Array,
    before: Float32Array,
  ): [Float64Array, Float64Array] {
    return memory.scratch(() => {
      const n = movies.length
      const dualWeights = memory.copyFloats(residuals)
      kernels.solveLower(covariance, n, rowLength, dualWeights)
      kernels.solveLowerTransposed(covariance, n, rowLength, dualWeights)
      const taste = memory.copyFloats(before)
      kernels.addRows(films, k, everyRow.subarray(0, n), dualWeights, taste)
      kernels.solveLowerTransposed(prior, k, k, taste)
      return [new Float64Array(taste), new Float64Array(dualWeights)]
    })
  }

  /** Predictions for all films, in stars, not clipped; shape [movies]. */
  const score = (taste: Taste): Float32Array =>
    memory.scratch(() => scratchScore(taste, 'exact').slice())

  /** `score` in memory of the caller's `scratch`. */
  function scratchScore(taste: Taste, precision: Precision): Float32Array {
    const scores = memory.floats(movieCount).fill(mean)
    addDots(taste.mean, scores, precision)
    const sums = memory.floats(ld)
    kernels.addRows(
      local,
      ld,
      memory.copyInts(taste.positions),
      memory.copyFloats(taste.dualWeights),
      sums,
    )
    for (let at = 0; at < covered.length; at++) scores[covered[at]!]! += sums[at]!
    content.setScores(taste.content, scores)
    return scores
  }

  /** The prediction for one film, in stars, not clipped. */
  function stars(taste: Taste, movie: number): number {
    if (content.isUnrated(movie)) return content.stars(taste.content, movie)
    let sum = mean
    for (let a = 0; a < k; a++) sum += taste.mean[a]! * factors[movie * k + a]!
    if (position[movie]! < 0) return sum
    const row = position[movie]! * ld
    const { positions, dualWeights } = taste
    for (let i = 0; i < positions.length; i++) sum += dualWeights[i]! * local[row + positions[i]!]!
    return sum
  }

  /** Variances of the person's ratings of some films around their predictions, in stars², shape [movies]. */
  function variances(taste: Taste, movies: Int32Array): Float64Array {
    const equations = equationsOf(taste.ratings)
    return memory.scratch(() => {
      const { spread } = taste
      const crossCovarianceOf = crossCovarianceWith(equations)
      const filmVariance = filmVarianceOf(taste.mean)
      const ofContent = movies.some(content.isUnrated) ? content.equationsOf(taste.ratings) : null
      const unratedVariance = filmVarianceOf(taste.content)
      return Float64Array.from(movies, (movie) => {
        if (ofContent && content.isUnrated(movie)) {
          return spread * (noise + ofContent.varianceOf(movie) + unratedVariance(movie))
        }
        const { film, shared } = crossCovarianceOf(movie)
        kernels.solveLower(equations.covariance, shared.length, equations.ld, shared)
        const at = position[movie]!
        const before = squares(film) + (hasLocal && at >= 0 ? local[at * ld + at]! : 0)
        return spread * (noise + Math.max(0, before - squares(shared)) + filmVariance(movie))
      })
    })
  }

  /** The contribution of each rating to the predictions of several films, in stars, shape [ratings] for each film. */
  function contributionsTo({ ratings }: Taste, movies: Int32Array): Float64Array[] {
    const rated = movies.filter((movie) => !content.isUnrated(movie))
    const ofRated = contributionsOf(ratings, equationsOf(ratings), rated)
    let next = 0
    return memory.scratch(() => {
      const ofContent = rated.length < movies.length ? content.equationsOf(ratings) : null
      return Array.from(movies, (movie) => {
        const parts =
          ofContent && content.isUnrated(movie)
            ? ofContent.contributionsTo(movie)
            : ofRated[next++]!
        return parts.map((part) => sharpness * part)
      })
    })
  }

  const contributions = (taste: Taste, movie: number): Float64Array =>
    contributionsTo(taste, Int32Array.of(movie))[0]!

  return {
    weights,
    baselines,
    foldIn,
    /** See `tasteCovariance`; shape [k, k]. */
    tasteCovariance: ({ ratings }: Taste): Float64Array =>
      tasteCovariance(space, equationsOf(ratings)),
    score,
    scratchScore,
    stars,
    variances,
    contributions,
    contributionsTo,
  }
}

function squares(vector: Float32Array): number {
  let sum = 0
  for (const value of vector) sum += value * value
  return sum
}
