import type { KernelMemory } from '../kernels/memory'
import type { PersonRatings } from '../../model'
import { bearings } from './bearing'
import { filmSpace } from './film-space'
import { filmVariances } from './film-variance'
import { ledgers } from './ledger'
import { keptPlacements } from './kept-placements'
import { mostJoined, type Placement } from './placement'
import { residuals } from './residuals'
import type { StarWeights } from './star-weights'

/** A person's taste: the mean of their posterior, and how their ratings of single films pull their neighbours. */
export interface Taste {
  readonly ratings: PersonRatings
  /** Shape [k]. */
  readonly mean: Float64Array
  /** Places among the covered films whose neighbourhood is pulled, shape [joined]. */
  readonly places: Int32Array
  /** Shape [joined]. */
  readonly pulls: Float64Array
}

export type StarModel = ReturnType<typeof starModel>

/**
 * Predicts stars. A person is placed by Gaussian process regression on their ratings, in closed form: the prior
 * covariance of two films is that of their factors under the taste's prior plus that of the local part,
 *
 *   taste ~ N(S (mean + Σ links·p(n) − blank·(1 − p₀(n))), S),   S⁻¹ = I + Σ film covariances / noise
 *   local ~ GP(0, variance · exp(−½ |vᵢ − vⱼ|² / length²))
 *
 * @see Rasmussen & Williams 2006, "Gaussian Processes for Machine Learning", algorithm 2.1
 */
export function starModel(memory: KernelMemory, weights: StarWeights) {
  const space = filmSpace(memory, weights)
  const placementOf = keptPlacements(memory, space)
  const bearingOn = bearings(memory, space)
  const ledgersOf = ledgers(memory, space, bearingOn)
  const filmVarianceOf = filmVariances(memory, space)
  const { kernels } = memory
  const { k, movieCount, mean, factors, baselines, covered, place, local, ld } = space
  const { noise, localVariance } = space.tuning
  const everyRow = memory.copyInts(Int32Array.from({ length: mostJoined }, (_, row) => row))

  function placePerson(ratings: PersonRatings): Taste {
    const placement = placementOf(ratings)
    const { joined, places, movies, prior, films } = placement
    const [mean, pulls] = solveJoined(placement, placement.surprises, placement.taste)
    // One step of iterative refinement: what single precision left over is solved for once more.
    memory.scratch(() => {
      const stars = memory.floats(joined.length)
      for (let i = 0; i < joined.length; i++) stars[i] = ratings.stars[joined[i]!]!
      const rest = residuals(memory, space, placement, stars, { mean, pulls })
      const before = memory.copyFloats(rest.taste)
      kernels.solveLower(prior, k, k, before)
      const surprises = memory.floats(movies.length)
      kernels.dotRows(films, k, movies.length, before, surprises)
      for (let i = 0; i < surprises.length; i++) surprises[i] = rest.ratings[i]! - surprises[i]!
      const [more, morePulls] = solveJoined(placement, surprises, before)
      for (let a = 0; a < k; a++) mean[a]! += more[a]!
      for (let i = 0; i < pulls.length; i++) pulls[i]! += morePulls[i]!
    })
    return { ratings, places: places.slice(), mean, pulls }
  }

  /**
   * @param surprises right-hand side of the joined ratings, shape [joined]
   * @param before prior⁻¹ · that of the taste, shape [k]
   * @returns the taste, shape [k], and the pulls, shape [joined]
   */
  function solveJoined(
    { movies, prior, films, covariance, ld: rowLength }: Placement,
    surprises: Float32Array,
    before: Float32Array,
  ): [Float64Array, Float64Array] {
    return memory.scratch(() => {
      const n = movies.length
      const pulls = memory.copyFloats(surprises)
      kernels.solveLower(covariance, n, rowLength, pulls)
      kernels.solveLowerTransposed(covariance, n, rowLength, pulls)
      const taste = memory.copyFloats(before)
      kernels.addRows(films, k, everyRow.subarray(0, n), pulls, taste)
      kernels.solveLowerTransposed(prior, k, k, taste)
      return [new Float64Array(taste), new Float64Array(pulls)]
    })
  }

  const score = (taste: Taste): Float32Array => memory.scratch(() => scratchScore(taste).slice())

  /** `score` in memory of the caller's `scratch`. */
  function scratchScore(taste: Taste): Float32Array {
    const scores = memory.floats(movieCount).fill(mean)
    kernels.dotRows(factors, k, movieCount, memory.copyFloats(taste.mean), scores)
    const sums = memory.floats(ld)
    kernels.addRows(local, ld, memory.copyInts(taste.places), memory.copyFloats(taste.pulls), sums)
    for (let at = 0; at < covered.length; at++) scores[covered[at]!]! += sums[at]!
    return scores
  }

  /** Of one film, not clipped. */
  function stars(taste: Taste, movie: number): number {
    let sum = mean
    for (let a = 0; a < k; a++) sum += taste.mean[a]! * factors[movie * k + a]!
    if (place[movie]! < 0) return sum
    const row = place[movie]! * ld
    const { places, pulls } = taste
    for (let i = 0; i < places.length; i++) sum += pulls[i]! * local[row + places[i]!]!
    return sum
  }

  /** Variances of ratings of some films by this person around their predictions, in stars². */
  function variances({ ratings, mean: taste }: Taste, movies: Int32Array): Float64Array {
    const placement = placementOf(ratings)
    return memory.scratch(() => {
      const bearing = bearingOn(placement)
      const filmVariance = filmVarianceOf(taste)
      return Float64Array.from(movies, (movie) => {
        const { film, shared } = bearing(movie)
        kernels.solveLower(placement.covariance, shared.length, placement.ld, shared)
        const before = squares(film) + (place[movie]! >= 0 ? localVariance : 0)
        return noise + Math.max(0, before - squares(shared)) + filmVariance(movie)
      })
    })
  }

  /** The ledgers of several films at once: what each rating adds to the prediction, in stars, shape [ratings] for each. */
  const contributionsTo = ({ ratings }: Taste, movies: Int32Array): Float64Array[] =>
    ledgersOf(ratings, placementOf(ratings), movies)

  const contributions = (taste: Taste, movie: number): Float64Array =>
    contributionsTo(taste, Int32Array.of(movie))[0]!

  return {
    weights,
    baselines,
    placePerson,
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
