import { describe, expect, test } from 'vitest'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { starModel } from '@/lib/recommender/served/stars/star-model'
import type { StarWeights } from '@/lib/recommender/served/stars/star-weights'
import { expectClose } from '../../../../../support/close'
import { dot, identity, inverseOf, rowsOf, timesVector } from '../../../../../support/dense'
import { randomPerson, randomStarWeights } from './random-star-weights'

const [k, movieCount] = [8, 60]
/** Films 50 … 59 have no ratings. */
const unrated = Int32Array.from({ length: 10 }, (_, at) => 50 + at)
const sizes = { k, movieCount, coveredCount: 30, noise: 0.7, localVariance: 0.3, seed: 4 }
const random = randomStarWeights(sizes)
const weights: StarWeights = {
  ...random,
  unrated,
  covered: random.covered.filter((movie) => movie < 50),
  factors: random.factors.map((value, at) => (at < 50 * k ? value : random.contentFactors[at]!)),
}
const model = starModel(new KernelMemory(), weights)
const withoutUnrated = starModel(new KernelMemory(), { ...weights, unrated: new Int32Array(0) })
const person = randomPerson(movieCount, 25, 3)
const taste = model.foldIn(person)

/** The oracle: Bayesian linear regression on the content factors, with a dense inverse. */
function oracle(movie: number): { mean: number; variance: number } {
  const factors = rowsOf(weights.contentFactors, k, movieCount)
  const baseline = (of: number): number => weights.mean + dot(factors[of]!, [...weights.tasteMean])
  let precision = identity(k)
  const evidence = new Array<number>(k).fill(0)
  for (const [i, rated] of person.movies.entries()) {
    const film = factors[rated]!
    const residual = person.stars[i]! - baseline(rated)
    precision = precision.map((row, a) =>
      row.map((value, b) => value + (film[a]! * film[b]!) / weights.noise),
    )
    for (let a = 0; a < k; a++) evidence[a]! += (film[a]! * residual) / weights.noise
  }
  const covariance = inverseOf(precision)
  const deviation = timesVector(covariance, evidence)
  const film = factors[movie]!
  return {
    mean: baseline(movie) + dot(film, deviation),
    variance: dot(film, timesVector(covariance, film)),
  }
}

describe('films without ratings', () => {
  test('are predicted by a regression on what content predicts', () => {
    const scores = model.score(taste)
    for (const movie of unrated) {
      expect(model.stars(taste, movie)).toBeCloseTo(oracle(movie).mean, 4)
      expect(scores[movie]).toBeCloseTo(model.stars(taste, movie), 5)
    }
  })

  test('have contributions that sum to the prediction, in any order of films', () => {
    const movies = Int32Array.of(55, 3, 51, 20)
    for (const [i, contributions] of model.contributionsTo(taste, movies).entries()) {
      const sum = contributions.reduce((total, value) => total + value, 0)
      const movie = movies[i]!
      expect(model.baselines[movie]! + sum).toBeCloseTo(model.stars(taste, movie), 4)
      expectClose(contributions, [...model.contributions(taste, movie)], 1e-9)
    }
  })

  test('have the variance of that regression, of the factors and of the noise', () => {
    const alone = starModel(new KernelMemory(), {
      ...weights,
      unknownCovariance: new Float32Array(weights.unknownCovariance.length),
    })
    const [movie] = unrated
    const known = alone.foldIn(person)
    const [exact] = alone.variances(known, Int32Array.of(movie!))
    expect(exact).toBeCloseTo(known.spread * (weights.noise + oracle(movie!).variance), 4)
    const [uncertain] = model.variances(taste, Int32Array.of(movie!))
    expect(uncertain).toBeGreaterThan(exact!)
  })

  test('change no prediction of rated films', () => {
    const [before, after] = [withoutUnrated, model].map((of) => of.score(of.foldIn(person)))
    expect(after!.subarray(0, 50)).toEqual(before!.subarray(0, 50))
    expect(after!.subarray(50)).not.toEqual(before!.subarray(50))
  })

  test('have their baseline for a person without ratings', () => {
    const nobody = model.foldIn({ movies: new Int32Array(0), stars: new Float32Array(0) })
    expect(model.stars(nobody, 52)).toBeCloseTo(model.baselines[52]!, 5)
  })
})
