import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  allRecommenders,
  randomSplit,
  ratingsByPerson,
  topK,
  type FittedModel,
  type ModelOptions,
  type PersonRatings,
} from '@/lib/recommender'
import { type Question } from '@/lib/recommender/model'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { plantedTastes } from '../support/planted-tastes'
import { rmse } from '../support/rmse'

process.env.MATINEE_BACKEND = 'wasm'

/** Options that fit forty films quickly; other options have their defaults. */
const quick: Record<string, ModelOptions> = {
  svd: { factors: 4, appealFactors: 4 }, // with as many factors as films, appeal would only repeat the given choices
  'bayesian-mf': { factors: 4 },
  served: { factors: 8, implicitFactors: 4 },
  'embedding-dot': { factors: 4, epochs: 20, batchSize: 256, learningRate: 0.02, patience: 20 },
  'biased-mf': { factors: 4, epochs: 8, batchSize: 256, learningRate: 0.02 },
  ncf: {
    embedding: 4,
    first: 8,
    second: 4,
    epochs: 15,
    batchSize: 64,
    learningRate: 0.02,
    l2: 0.1,
  },
  autorec: { hidden: 8, epochs: 10, batchSize: 8, learningRate: 0.02 },
  'content-tower': {
    factors: 4,
    factorEpochs: 20,
    factorBatchSize: 256,
    factorLearningRate: 0.02,
    hidden: 4,
    epochs: 30,
    batchSize: 8,
  },
}

/** Their predictions are nearly the same for every person, so they cannot predict planted tastes. */
const impersonal = new Set(['global-mean', 'user-mean', 'film-mean', 'popularity', 'biases'])

const planted = plantedTastes(1)
const { movieCount } = planted.ratings
const { train, test: heldOut } = randomSplit(planted.ratings, 0.2, 1)
const data = { ...planted, ratings: train }

const nobody = { movies: new Int32Array(), stars: new Float32Array() }
const oneRating = { movies: Int32Array.of(3), stars: Float32Array.of(4) }
const somebody = { movies: Int32Array.of(0, 25, 7, 39), stars: Float32Array.of(5, 1, 4.5, 2) }
const allRated = {
  movies: Int32Array.from({ length: movieCount }, (_, movie) => movie),
  stars: Float32Array.from({ length: movieCount }, (_, movie) => 0.5 + (movie % 10) / 2),
}

const recommenders = allRecommenders(async () => (await loadTensorFlow()).tf)

test('every kind occurs once', () => {
  expect(new Set(recommenders.map(({ kind }) => kind)).size).toBe(recommenders.length)
})

describe.each(recommenders.map((recommender) => [recommender.kind, recommender] as const))(
  '%s',
  (kind, recommender) => {
    const options = { ...recommender.defaults, ...quick[kind] }
    let model: FittedModel
    let tensorsBefore: number

    beforeAll(async () => {
      const { tf } = await loadTensorFlow()
      tensorsBefore = tf.memory().numTensors
      model = await recommender.fit(data, options)
    }, 60_000)

    afterAll(async () => {
      const { tf } = await loadTensorFlow()
      expect(tf.memory().numTensors).toBe(tensorsBefore)
    })

    const scores = (asked: FittedModel, ratings: PersonRatings, question: Question): Float32Array =>
      asked.score(asked.person(ratings), question)

    test('has options of plain JSON, and searches only values of their types', () => {
      const usual: Record<string, unknown> = { ...recommender.defaults }
      for (const [name, value] of Object.entries(usual)) {
        expect(['number', 'boolean', 'string'], name).toContain(typeof value)
      }
      for (const [name, range] of Object.entries(recommender.searchSpace ?? {})) {
        if (range && 'values' in range) expect(range.values, name).toContain(usual[name])
        else expect(usual[name], name).toBeTypeOf('number')
      }
    })

    test('has the kind of its recommender, and answers a question', () => {
      expect(model.kind).toBe(kind)
      expect(model.movieCount).toBe(movieCount)
      expect(model.questions.length).toBeGreaterThan(0)
    })

    test.each([
      ['nothing', nobody],
      ['one film', oneRating],
      ['some films', somebody],
      ['every film', allRated],
    ])('gives finite scores to every film for a person who rated %s', (_what, ratings) => {
      for (const question of model.questions) {
        const answer = scores(model, ratings, question)
        expect(answer).toHaveLength(movieCount)
        expect(answer.every(Number.isFinite)).toBe(true)
        if (question === 'stars') {
          expect(answer.every((stars) => stars > -2 && stars < 8)).toBe(true)
        }
      }
    })

    test('does not depend on the order of ratings', () => {
      const backwards = {
        movies: somebody.movies.slice().reverse(),
        stars: somebody.stars.slice().reverse(),
      }
      for (const question of model.questions) {
        const there = scores(model, somebody, question)
        scores(model, backwards, question).forEach((score, movie) => {
          expect(Math.abs(score - there[movie]!)).toBeLessThan(1e-5)
        })
      }
    })

    test('is the same, byte for byte, when fitted again', async () => {
      const again = await recommender.fit(data, options)
      expect(again.weights()).toEqual(model.weights())
    }, 60_000)

    test('is the same after its weights are stored and restored', () => {
      const restored = recommender.restore(model.weights())
      expect(restored.kind).toBe(kind)
      expect(restored.questions).toEqual(model.questions)
      for (const question of model.questions) {
        for (const ratings of [nobody, somebody]) {
          const expected = scores(model, ratings, question)
          expect(scores(restored, ratings, question)).toEqual(expected)
        }
      }
    })

    test('throws for weights with a missing array', () => {
      const weights = model.weights()
      for (const missing of Object.keys(weights)) {
        const rest = Object.entries(weights).filter(([name]) => name !== missing)
        expect(() => recommender.restore(Object.fromEntries(rest)), missing).toThrow(RangeError)
      }
      expect(() => recommender.restore({})).toThrow(RangeError)
    })

    test('throws for a film row that does not exist, and for lengths that differ', () => {
      for (const row of [-1, movieCount]) {
        const stranger = { movies: Int32Array.of(0, row), stars: Float32Array.of(5, 1) }
        expect(() => model.person(stranger)).toThrow(RangeError)
      }
      expect(() => model.person({ ...somebody, stars: Float32Array.of(5) })).toThrow(RangeError)
    })

    test('throws for a question that it does not answer', () => {
      const answered: readonly string[] = model.questions
      for (const question of ['stars', 'appeal', 'runtime']) {
        if (answered.includes(question)) continue
        expect(() => scores(model, somebody, question as Question)).toThrow(RangeError)
      }
    })

    test('predicts planted tastes in held-out ratings', ({ skip }) => {
      skip(impersonal.has(kind), 'it is not personal')
      if (model.questions.includes('stars')) {
        const mean = new Float32Array(heldOut.stars.length).fill(3)
        const error = rmse(heldOutStars(model), heldOut.stars)
        expect(error).toBeLessThan(0.9 * rmse(mean, heldOut.stars))
      }
      // Popularity finds about half of them: half of all films are of the person's kind.
      if (model.questions.includes('appeal')) expect(shareOfLikedFound(model)).toBeGreaterThan(0.7)
    })
  },
)

/** Predictions for the held-out ratings, in their order. */
function heldOutStars(model: FittedModel): Float32Array {
  const known = ratingsByPerson(train)
  return heldOut.stars.map((_, i) => {
    const answer = model.score(model.person(known.of(heldOut.users[i]!)), 'stars')
    return answer[heldOut.movies[i]!]!
  })
}

/** The share of liked held-out films that are recommended, with as many recommendations as liked films. */
function shareOfLikedFound(model: FittedModel): number {
  const known = ratingsByPerson(train)
  const hidden = ratingsByPerson(heldOut)
  let [found, all] = [0, 0]
  for (let user = 0; user < train.userCount; user++) {
    const given = known.of(user)
    const { movies, stars } = hidden.of(user)
    const liked = new Set(movies.filter((_, i) => stars[i]! >= 4))
    // Only held-out films are recommended, because only these can be checked.
    const answer = model.score(model.person(given), 'appeal')
    const shown = topK(answer, liked.size, (movie) => movies.includes(movie))
    found += shown.filter((movie) => liked.has(movie)).length
    all += liked.size
  }
  return found / all
}
