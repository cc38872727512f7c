import { beforeAll, describe, expect, test } from 'vitest'
import {
  evaluateStars,
  fast,
  randomSplit,
  served,
  type PersonState,
  type ServedModel,
  type StarPrediction,
} from '@/lib/recommender'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { filmsOfAKind, kindOf, plantedTastes } from '../../../../support/planted-tastes'

const recommender = served(async () => (await loadTensorFlow()).tf)
const options = { ...recommender.defaults, ...fast, factors: 8, implicitFactors: 4 }
const data = plantedTastes(2)
let model: ServedModel

beforeAll(async () => {
  model = await recommender.fit(data, options)
})

/** A person who loves all films of one kind, except one that they have not seen, and no film of the other kind. */
function loverOf(kind: number, unseen: number) {
  const seen = Array.from({ length: 2 * filmsOfAKind }, (_, movie) => movie).filter(
    (movie) => movie !== unseen && !(kindOf(movie) !== kind && movie % filmsOfAKind < 5),
  )
  return model.person({
    movies: Int32Array.from(seen),
    stars: Float32Array.from(seen, (movie) => (kindOf(movie) === kind ? 5 : 1)),
  })
}

describe('people with planted tastes', () => {
  test.each([0, 7, 19, 20, 33])('get the held-back film %i as the first recommendation', (held) => {
    const person = loverOf(kindOf(held), held)
    expect(model.rank(person, { limit: 3 })[0]).toBe(held)
  })

  test('get fitting recommendations from a single rating', () => {
    const person = model.person({ movies: Int32Array.of(3), stars: Float32Array.of(5) })
    const best = model.rank(person, { limit: 10 })
    expect([...best].map(kindOf)).toEqual(Array.from({ length: 10 }, () => 0))
  })

  test('get each film once, and none that they rated', () => {
    const person = model.person({ movies: Int32Array.of(3, 30), stars: Float32Array.of(5, 1) })
    const all = model.rank(person, { limit: 100 })
    expect(new Set(all).size).toBe(38)
    expect([...all]).not.toContain(3)
  })

  test('get the same feed in pages as at once', () => {
    const person = model.person({ movies: Int32Array.of(3, 30), stars: Float32Array.of(5, 1) })
    const all = [...model.rank(person, { limit: 100 })]
    expect([...model.rank(person, { limit: 5, after: all[9]! })]).toEqual(all.slice(10, 15))
    const even = (movie: number): boolean => movie % 2 === 0
    const page = model.rank(person, { limit: 3, after: all[9]!, accept: even })
    expect([...page]).toEqual(all.slice(10).filter(even).slice(0, 3))
    expect([...model.rank(person, { limit: 5, after: all.at(-1)! })]).toEqual([])
  })
})

describe('a prediction', () => {
  const predicted = (person: PersonState, movie: number): StarPrediction =>
    model.predictEach(person, Int32Array.of(movie))[0]!
  const ratings = { movies: Int32Array.of(1, 2, 22, 35), stars: Float32Array.of(5, 4.5, 1, 2) }

  test('is its baseline plus the contribution of every rating', () => {
    const person = model.person(ratings)
    for (let movie = 0; movie < model.movieCount; movie++) {
      const { baseline, unclippedStars } = predicted(person, movie)
      const sum = model.contributions(person, movie).reduce((total, part) => total + part, baseline)
      expect(sum).toBeCloseTo(unclippedStars, 4)
      expect(model.score(person, 'stars')[movie]).toBeCloseTo(unclippedStars, 4)
    }
  })

  test('has an interval on the scale, which narrows with ratings', () => {
    const { deviation: before } = model.distribution(
      model.person({ movies: new Int32Array(), stars: new Float32Array() }),
      0,
    )
    const { deviation: after } = model.distribution(model.person(ratings), 0)
    expect(after).toBeLessThan(before)
    const { low, stars, high } = predicted(model.person(ratings), 0)
    expect(0.5 <= low && low <= stars && stars <= high && high <= 5).toBe(true)
  })

  test('is the baseline without ratings', () => {
    const nobody = model.person({ movies: new Int32Array(), stars: new Float32Array() })
    const { baseline, unclippedStars } = predicted(nobody, 4)
    expect(unclippedStars).toBe(baseline)
  })
})

test('the error on held-back ratings is far below the error of the mean', async () => {
  const { train, test: held } = randomSplit(data.ratings, 0.1, 5)
  const fitted = await recommender.fit({ ...data, ratings: train }, options)
  const { rmse } = evaluateStars(fitted, train, held)
  expect(rmse).toBeLessThan(0.5) // the error of the mean is 2: every rating is 1 or 5
})

test('training leaves no tensor behind', async () => {
  const { tf } = await loadTensorFlow()
  const before = tf.memory().numTensors
  await recommender.fit(data, options)
  expect(tf.memory().numTensors).toBe(before)
})

test('the watcher is called for every sweep of both fits', async () => {
  const epochs: number[] = []
  await recommender.fit(data, options, ({ epoch, total }) => epochs.push(epoch / total))
  expect(epochs).toHaveLength(2 * options.sweeps)
  expect(epochs.at(-1)).toBe(1)
  expect(epochs).toEqual(epochs.toSorted((a, b) => a - b))
})
