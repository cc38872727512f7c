import { beforeAll, describe, expect, test } from 'vitest'
import { measureAndTrain, type Trained } from '@/lib/domain/models/training/measure-and-train'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import {
  biases,
  popularity,
  evaluateStars,
  fast,
  full,
  randomSplit,
  ratingCounts,
  served,
} from '@/lib/recommender'
import { plantedTastes } from '../../../../../support/planted-tastes'

const options = { ...full, ...fast, factors: 8, implicitFactors: 4, seed: 3 }
const data = plantedTastes(2)
const progress: { epoch: number; total: number }[] = []
let trained: Trained

beforeAll(async () => {
  trained = await measureAndTrain(data, options, ({ epoch, total }) => {
    progress.push({ epoch, total })
  })
}, 60_000)

describe('training with few ratings', () => {
  test('publishes a model of all ratings, that of a fit to them', async () => {
    const { ratingCounts: counts, factors } = trained.model.weights()
    expect(counts).toEqual(ratingCounts(data.ratings))
    const fitted = await served(async () => (await loadTensorFlow()).tf).fit(data, options)
    expect(factors).toEqual(fitted.weights().factors)
  })

  test('measures fits to nine tenths on the other tenth', async () => {
    const { train, test: held } = randomSplit(data.ratings, 0.1, options.seed)
    expect(trained.measured.map(({ name }) => name)).toEqual(['popularity', 'biases', 'served'])
    const baseline = await biases.fit({ ...data, ratings: train }, biases.defaults)
    const { rmse, mae } = evaluateStars(baseline, train, held)
    const own = trained.measured[2]!
    expect(own.model.weights().ratingCounts).toEqual(ratingCounts(train))
    const metrics = evaluateStars(own.model, train, held)
    expect(own.metrics).toEqual(metrics)
    const means = await popularity.fit({ ...data, ratings: train }, popularity.defaults)
    const filmMean = evaluateStars(means, train, held)
    const common = { ratingCount: held.stars.length }
    expect(trained.metrics).toEqual([
      { name: 'rmse', value: metrics.rmse, baseline: rmse, filmMean: filmMean.rmse, ...common },
      { name: 'mae', value: metrics.mae, baseline: mae, filmMean: filmMean.mae, ...common },
      { name: 'coverage80', value: metrics.coverage80, baseline: null, filmMean: null, ...common },
    ])
    expect(metrics.rmse).toBeLessThan(0.5 * rmse)
  })

  test('reports each sweep of all fits once, as one progress', () => {
    const total = progress[0]!.total
    expect(progress.every((step) => step.total === total)).toBe(true)
    expect(progress.map(({ epoch }) => epoch)).toEqual(
      Array.from({ length: total }, (_, step) => step + 1),
    )
    expect(total).toBe(4 * options.sweeps + options.implicitSweeps)
  })
})
