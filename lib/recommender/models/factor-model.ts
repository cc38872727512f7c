import { normal80 } from '../calibrate'
import { foldIn, type FactorSpace, type Posterior } from '../fold-in'
import { clipStars } from '../metrics'
import type { ModelWeights, PersonState } from '../model'
import type { RankOptions, ServedModel, StarPrediction } from '../served-model'
import { assertAnswers } from '../question'
import { similarityIndex } from '../similar'
import { topK } from '../top-k'
import { assertPersonRatings, requireFloats, requireInts } from './weights'

interface PlacedPerson extends PersonState {
  readonly posterior: Posterior
  readonly excess: Float64Array
}

/** How much a film everybody knows gains over one nobody knows, in stars, at adventurousness 0. */
const familiarityStars = 1
/** How many standard deviations of a film's own uncertainty a recommendation must withstand. */
const caution = 0.5

/**
 * The served model from its weights: `factors` [movies, k] and `baselines` [movies] in coordinates in which
 * people are N(0, I); `scale` [3]: noise and film variance in stars², and the range's stretch;
 * `ratingCounts` [movies]; content vectors.
 *
 * @throws {RangeError} if an array is missing or misshapen
 */
export function restoreFactorModel(weights: ModelWeights): ServedModel {
  const baselines = requireFloats(weights, 'baselines')
  const movieCount = baselines.length
  const factors = requireFloats(weights, 'factors')
  const k = factors.length / movieCount
  if (!Number.isInteger(k)) throw new RangeError('factors do not fit the number of films')
  const [noise = 1, filmVariance = 1, stretch = 1] = requireFloats(weights, 'scale', 3)
  const counts = requireInts(weights, 'ratingCounts', movieCount)
  const space: FactorSpace = { factors, k, noise }
  // Posterior variance of a film's quality after n ratings: τ²σ² / (σ² + nτ²).
  const filmVariances = Float32Array.from(
    counts,
    (n) => (filmVariance * noise) / (noise + n * filmVariance),
  )
  const familiarity = familiarityOf(counts)
  const similar = similarityIndex(factors, k, counts, {
    offsets: requireInts(weights, 'contentOffsets', movieCount + 1),
    terms: requireInts(weights, 'contentTerms'),
    values: requireFloats(weights, 'contentValues'),
  })

  const row = (movie: number): Float32Array => factors.subarray(movie * k, (movie + 1) * k)
  const placed = (person: PersonState): PlacedPerson => person as PlacedPerson // a model is only given people it made

  function spread(person: PersonState, movie: number): { mean: number; deviation: number } {
    const { posterior } = placed(person)
    const film = row(movie)
    const variance = noise + filmVariances[movie]! + dot(film, posterior.covarianceTimes(film))
    return {
      mean: baselines[movie]! + dot(film, posterior.mean),
      deviation: stretch * Math.sqrt(variance),
    }
  }

  function expectedStars(person: PersonState): Float32Array {
    const { mean } = placed(person).posterior
    const stars = new Float32Array(movieCount)
    for (let movie = 0, at = 0; movie < movieCount; movie++) {
      let sum = baselines[movie]!
      for (let a = 0; a < k; a++, at++) sum += factors[at]! * mean[a]!
      stars[movie] = sum
    }
    return stars
  }

  return {
    kind: 'matrix-factorization',
    movieCount,
    questions: ['stars'],
    spread,
    score(person, question) {
      assertAnswers('matrix-factorization', ['stars'], question)
      return expectedStars(person)
    },
    person(ratings): PlacedPerson {
      assertPersonRatings(ratings, movieCount)
      const excess = Float64Array.from(
        ratings.stars,
        (stars, i) => stars - baselines[ratings.movies[i]!]!,
      )
      return { ratings, excess, posterior: foldIn(space, ratings.movies, excess) }
    },
    predict(person, movie): StarPrediction {
      const { mean, deviation } = spread(person, movie)
      return {
        stars: clipStars(mean),
        low: clipStars(mean - normal80 * deviation),
        high: clipStars(mean + normal80 * deviation),
        baseline: baselines[movie]!,
        unclippedStars: mean,
      }
    },
    contributions(person, movie) {
      const { ratings, excess, posterior } = placed(person)
      const pull = posterior.covarianceTimes(row(movie))
      return Float64Array.from(
        excess,
        (value, i) => (value * dot(row(ratings.movies[i]!), pull)) / noise,
      )
    },
    rank(person, { limit, offset = 0, adventurousness = 0.5, accept = () => true }: RankOptions) {
      if (!(adventurousness >= 0 && adventurousness <= 1)) {
        throw new RangeError(`rank: adventurousness ${adventurousness} is not within 0 … 1`)
      }
      const rated = new Set(person.ratings.movies)
      const weight = familiarityStars * (1 - adventurousness)
      const scores = expectedStars(person)
      for (let movie = 0; movie < movieCount; movie++) {
        scores[movie]! += weight * familiarity[movie]! - caution * Math.sqrt(filmVariances[movie]!)
      }
      return topK(scores, offset + limit, (movie) => !rated.has(movie) && accept(movie)).subarray(
        offset,
      )
    },
    similar,
    weights: () => weights,
  }
}

/** How well known every film is: log(1 + n) over that of the best known, 0 to 1, shape [movies]. */
function familiarityOf(counts: Int32Array): Float32Array {
  const most = counts.reduce((max, n) => Math.max(max, n), 1)
  return Float32Array.from(counts, (n) => Math.log1p(n) / Math.log1p(most))
}

function dot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let sum = 0
  for (let a = 0; a < left.length; a++) sum += left[a]! * right[a]!
  return sum
}
