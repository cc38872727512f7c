import { describe, expect, test } from 'vitest'
import {
  biases,
  matrixFactorization,
  popularity,
  type FittedModel,
  type TrainingData,
} from '@/lib/recommender'
import { loadTensorFlow } from '@/lib/tensorflow'
import { plantedTastes } from '../support/planted-tastes'

const factors = matrixFactorization(async () => (await loadTensorFlow()).tf)
const quick = { ...factors.defaults, factors: 4, epochs: 8, batchSize: 256, learningRate: 0.02 }

const models: [string, (data: TrainingData) => Promise<FittedModel>, typeof biases.restore][] = [
  ['popularity', (data) => popularity.fit(data, popularity.defaults), popularity.restore],
  ['biases', (data) => biases.fit(data, biases.defaults), biases.restore],
  ['matrix factorization', (data) => factors.fit(data, quick), factors.restore],
]

const data = plantedTastes(1)
const nobody = { movies: new Int32Array(), stars: new Float32Array() }
const somebody = { movies: Int32Array.of(0, 25), stars: Float32Array.of(5, 1) }

describe.each(models)('%s', (_name, fit, restore) => {
  const fitting = fit(data)

  test('scores every film in finite stars, for anybody', async () => {
    const model = await fitting
    for (const ratings of [nobody, somebody]) {
      const scores = model.score(model.person(ratings), 'stars')
      expect(scores).toHaveLength(data.ratings.movieCount)
      expect(scores.every((stars) => stars > -2 && stars < 8)).toBe(true)
    }
  })

  test('is the same after its weights have been stored and restored', async () => {
    const model = await fitting
    const restored = restore(model.weights())
    expect(restored.kind).toBe(model.kind)
    expect(restored.score(restored.person(somebody), 'stars')).toEqual(
      model.score(model.person(somebody), 'stars'),
    )
  })

  test('is the same, byte for byte, when fitted again', async () => {
    expect((await fit(data)).weights()).toEqual((await fitting).weights())
  })

  test('refuses a film that is not there, and lengths that differ', async () => {
    const model = await fitting
    expect(() => model.person({ ...somebody, movies: Int32Array.of(0, 40) })).toThrow(
      /no film row 40/,
    )
    expect(() => model.person({ ...somebody, stars: Float32Array.of(5) })).toThrow(
      /differ in length/,
    )
  })

  test('refuses weights that are not its own', () => {
    expect(() => restore({})).toThrow(RangeError)
  })
})
