import { describe, expect, test } from 'vitest'
import { evaluateStars, fast, randomSplit, served } from '@/lib/recommender'
import { contentVectors } from '@/lib/recommender/content/content'
import { fitFactors, type FactorPosterior } from '@/lib/recommender/served/factors/fit-factors'
import type { FactorStart } from '@/lib/recommender/served/factors/factor-start'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { startFrom } from '@/lib/recommender/served/stars/start-from'
import { whitenFactors } from '@/lib/recommender/served/stars/whiten-factors'
import { ratingCounts } from '@/lib/recommender/ratings/ratings-by-person'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { plantedTastes } from '../../../../../support/planted-tastes'

const data = plantedTastes(2)
const vectors = contentVectors(data.content)
const options = { ...fast, factors: 8 }

const fit = (sweeps: number, start?: FactorStart): FactorPosterior =>
  fitFactors(new KernelMemory(), data.ratings, vectors, { ...options, sweeps }, undefined, start)
const whitened = (posterior: FactorPosterior) =>
  whitenFactors(posterior, ratingCounts(data.ratings))

/** Root mean squared error on the fitted ratings, in stars. */
function fittedError({ mean, people, movies, alpha }: FactorPosterior): number {
  expect(alpha).toBeGreaterThan(0)
  const { users, movies: films, stars } = data.ratings
  let squares = 0
  for (let i = 0; i < stars.length; i++) {
    let predicted = mean
    for (let a = 0; a < people.k; a++)
      predicted += people.means[users[i]! * people.k + a]! * movies.means[films[i]! * movies.k + a]!
    squares += (predicted - stars[i]!) ** 2
  }
  return Math.sqrt(squares / stars.length)
}

describe('a fit that continues', () => {
  test('knows after one sweep what a fit from the beginning does not', () => {
    const continued = fit(1, startFrom(whitened(fit(15))))
    expect(fittedError(continued)).toBeLessThan(0.1 * fittedError(fit(1)))
  })

  test('begins with the covariances of the films', () => {
    const weights = whitened(fit(6))
    const start = startFrom(weights)
    const packed = weights.unknownCovariance.length
    const covered = new Float32Array(packed)
    start.covariance(weights.covered[2]!, covered)
    expect(covered).toEqual(weights.covariances.subarray(2 * packed, 3 * packed))
    const half = {
      ...weights,
      covered: weights.covered.subarray(0, 2),
      uncertainty: weights.uncertainty.map(() => 0.5),
    }
    const other = new Float32Array(packed)
    startFrom(half).covariance(weights.covered[2]!, other)
    expect(other).toEqual(weights.unknownCovariance.map((value) => value / 2))
  })

  test('refuses another number of factors', () => {
    const start = startFrom(whitened(fit(2)))
    const other = { ...options, factors: 4, sweeps: 1 }
    expect(() =>
      fitFactors(new KernelMemory(), data.ratings, vectors, other, undefined, start),
    ).toThrow('the start has 8 factors of 40 films, not 4 of 40')
  })
})

describe('a model that is fitted again', { timeout: 60_000 }, () => {
  const recommender = served(async () => (await loadTensorFlow()).tf)
  const settings = { ...options, implicitFactors: 4 }

  test('predicts held-out ratings, with the same bytes for the same ratings', async () => {
    const { train, test: held } = randomSplit(data.ratings, 0.1, 1)
    const { train: fewer } = randomSplit(train, 0.02, 1)
    const { content } = data
    const before = await recommender.fit({ ratings: fewer, content }, settings)
    const again = await recommender.refit({ ratings: train, content }, settings, before.weights())
    expect(evaluateStars(again, train, held).rmse).toBeLessThan(0.01) // that of the mean is 2
    const same = await recommender.refit({ ratings: train, content }, settings, before.weights())
    expect(same.weights()).toEqual(again.weights())
  })

  test('has no appeal when stars alone are fitted, and gets it when both are fitted', async () => {
    const calibration = await recommender.calibrate(data, settings)
    const stars = await recommender.fitStars(data, settings, calibration)
    const person = { movies: Int32Array.of(3), stars: Float32Array.of(5) }
    expect(new Set(stars.score(stars.person(person), 'appeal')).size).toBe(1)
    const whole = await recommender.fitCalibrated(data, settings, calibration)
    expect(whole.weights().factors).toEqual(stars.weights().factors)
    const appeal = whole.score(whole.person(person), 'appeal')
    const mean = (films: Float32Array): number => films.reduce((a, b) => a + b, 0) / films.length
    expect(mean(appeal.subarray(0, 20))).toBeGreaterThan(mean(appeal.subarray(20)) + 0.5)
  })
})
