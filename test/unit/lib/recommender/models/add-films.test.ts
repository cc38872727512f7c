import { beforeAll, describe, expect, test } from 'vitest'
import {
  fast,
  served,
  withFilmsAdded,
  type ModelWeights,
  type MovieContent,
  type PersonState,
  type ServedModel,
  type StarPrediction,
} from '@/lib/recommender'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { kindOf, plantedTastes } from '../../../../support/planted-tastes'

const recommender = served(async () => (await loadTensorFlow()).tf)
const options = { ...fast, factors: 8, implicitFactors: 6, sweeps: 5, towerEpochs: 8 }
const data = plantedTastes(3)
const { movieCount } = data.ratings
/** Rows of the added films. */
const [comedy, western] = [movieCount, movieCount + 1]
const late: MovieContent = {
  titles: ['Late Laughter', 'Late Horses'],
  years: [2000, 2000],
  genres: [['Comedy'], ['Western']],
}
const lovesComedies = { movies: Int32Array.of(1, 2, 22, 35), stars: Float32Array.of(5, 5, 1, 1) }

let before: ServedModel
let weights: ModelWeights
let after: ServedModel

beforeAll(async () => {
  const { tf } = await loadTensorFlow()
  before = await recommender.fit(data, options)
  weights = withFilmsAdded(tf, before.weights(), late)
  after = recommender.restore(weights)
})

describe('films added after the training', () => {
  test('have rows after the others, whose predictions stay the same', () => {
    expect(after.movieCount).toBe(movieCount + 2)
    const [old, now] = [before, after].map((model) =>
      model.score(model.person(lovesComedies), 'stars'),
    )
    expect(now!.subarray(0, movieCount)).toEqual(old)
  })

  test('are predicted by content, with wider intervals than rated films', () => {
    const person = after.person(lovesComedies)
    const stars = after.score(person, 'stars')
    expect(stars[comedy]).toBeGreaterThan(stars[western]! + 2)
    const [added, known] = [comedy, 5].map((movie) => after.distribution(person, movie).deviation)
    expect(added).toBeGreaterThan(known!)
  })

  test('can be rated, explained by contributions, and ranked', () => {
    const person = after.person({ movies: Int32Array.of(western), stars: Float32Array.of(5) })
    const nobody = after.person({ movies: new Int32Array(), stars: new Float32Array() })
    const predicted = (of: PersonState, movie: number): StarPrediction =>
      after.predictEach(of, Int32Array.of(movie))[0]!
    for (const movie of [25, comedy]) {
      const { baseline, unclippedStars } = predicted(person, movie)
      expect(baseline).toBeCloseTo(predicted(nobody, movie).unclippedStars, 5)
      expect(baseline + after.contributions(person, movie)[0]!).toBeCloseTo(unclippedStars, 4)
    }
    expect(predicted(person, 25).unclippedStars).toBeGreaterThan(
      predicted(person, comedy).unclippedStars,
    )
    const all = after.rank(person, { limit: 100 })
    expect(all).toHaveLength(movieCount + 1)
    expect([...all]).toContain(comedy)
  })

  test('have appeal, and a place in the feed, for the people whom they fit', () => {
    const person = after.person(lovesComedies)
    const appeal = after.score(person, 'appeal')
    expect(appeal[comedy]).toBeGreaterThan(appeal[western]! + 1)
    const feed = [...after.rank(person, { limit: 100 })]
    const comedies = 18 // those that the person has not rated, without the added one
    expect(feed.indexOf(comedy)).toBeLessThanOrEqual(comedies)
    expect(feed.indexOf(western)).toBeGreaterThan(comedies)
  })

  test('count as films that are about as well known as the others', () => {
    const { familiarity, unrated } = weights as Record<string, Float32Array>
    expect([...unrated!]).toEqual([comedy, western])
    const rated = familiarity!.subarray(0, movieCount)
    for (const film of [comedy, western]) {
      expect(familiarity![film]).toBeGreaterThan(Math.min(...rated))
      expect(familiarity![film]).toBeLessThan(Math.max(...rated))
    }
  })

  test('are similar to films of their genre', () => {
    const kinds = after.similar(comedy, 5).map(({ movie }) => kindOf(movie))
    expect(kinds).toEqual([0, 0, 0, 0, 0])
  })

  test('can be added several times', async () => {
    const { tf } = await loadTensorFlow()
    const one = (at: number): MovieContent => ({
      titles: [late.titles[at]!],
      years: [late.years[at]!],
      genres: [late.genres[at]!],
    })
    expect(withFilmsAdded(tf, withFilmsAdded(tf, before.weights(), one(0)), one(1))).toEqual(
      weights,
    )
  })

  test('do not change the given weights, and leave no tensor', async () => {
    const { tf } = await loadTensorFlow()
    const tensors = tf.memory().numTensors
    const given = structuredClone(before.weights())
    withFilmsAdded(tf, before.weights(), late)
    expect(before.weights()).toEqual(given)
    expect(tf.memory().numTensors).toBe(tensors)
  })

  test('change nothing if there are none', async () => {
    const { tf } = await loadTensorFlow()
    const none = { titles: [], years: [], genres: [] }
    expect(withFilmsAdded(tf, before.weights(), none)).toEqual(before.weights())
  })

  test('cannot be added to weights of another model', async () => {
    const { tf } = await loadTensorFlow()
    for (const missing of [
      'factors',
      'contentFactors',
      'unrated',
      'towerLinear',
      'contentOffsets',
    ]) {
      const rest = Object.entries(before.weights()).filter(([name]) => name !== missing)
      expect(() => withFilmsAdded(tf, Object.fromEntries(rest), late)).toThrow(RangeError)
    }
  })
})
