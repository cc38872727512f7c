import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  evaluateStars,
  fast,
  randomFrom,
  randomSplit,
  served,
  type PersonState,
  type ServedModel,
  type StarPrediction,
  type TrainingData,
} from '@/lib/recommender'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { lowestFirst } from '@/lib/recommender/served/feed'
import { expectClose } from '../../../../support/close'
import { filmsOfAKind, kindOf, plantedTastes } from '../../../../support/planted-tastes'
import { bareContent, ratingsOf, type Row } from '../../../../support/small-ratings'

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
    const accept = (movie: number): boolean => movie % 2 === 0
    const even = [...model.rank(person, { limit: 100, accept })]
    expect(even.every(accept)).toBe(true)
    expect([...model.rank(person, { limit: 3, after: even[4]!, accept })]).toEqual(even.slice(5, 8))
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

describe('the reasons for an order', () => {
  const person = () =>
    model.person({
      movies: Int32Array.of(1, 2, 22, 35),
      stars: Float32Array.of(5, 4.5, 1, 2),
      choices: { movies: Int32Array.of(7, 30), grades: Float32Array.of(0.8, -0.4) },
    })

  test.each([0, 0.5])('at %d put every film predicted low behind all others', (adventurousness) => {
    const me = person()
    const stars = model.score(me, 'stars')
    const everybody = (model.weights().starScale as Float32Array)[0]!
    const least = lowestFirst(me.ratings.stars, everybody)
    const isLow = Array.from(
      model.rank(me, { limit: 200, adventurousness }),
      (film) => stars[film]! < least,
    )
    expect(isLow).toContain(true)
    expect(isLow).toEqual(isLow.toSorted((a, b) => Number(a) - Number(b)))
  })

  test('are the scores that ordered the feed, page by page', () => {
    const accept = (movie: number): boolean => movie !== 7
    const options = { limit: 40, adventurousness: 0.8, accept }
    const feed = model.rank(person(), options)
    const scores = model.rankScores(person(), options)
    expect(scores).toHaveLength(feed.length)
    const totals = scores.map(({ total }) => total)
    for (let at = 1; at < totals.length; at++)
      expect(totals[at]).toBeLessThanOrEqual(totals[at - 1]! + 1e-4)
    const later = { ...options, limit: 4, after: feed[9]! }
    expect(model.rankScores(person(), later)).toEqual(scores.slice(10, 14))
  })

  test('are the contributions of choices, which sum to the appeal of every film', () => {
    const movies = Int32Array.from({ length: model.movieCount }, (_, movie) => movie)
    const { choices, films } = model.explainAppeal(person(), movies)
    expect([...choices]).toEqual([1, 2, 22, 35, 7, 30])
    const appeal = model.score(person(), 'appeal')
    const order = [...movies].sort((a, b) => appeal[b]! - appeal[a]!)
    const explained = [...movies].sort((a, b) => films[b]!.appeal - films[a]!.appeal)
    expect(explained).toEqual(order)
    for (const { appeal: whole, baseline, contributions } of films) {
      const sum = contributions.reduce((total, part) => total + part, baseline)
      expect(Math.abs(sum - whole)).toBeLessThan(1e-4)
    }
    expect(films[3]!.contributions[0]).toBeGreaterThan(films[25]!.contributions[0]!)
  })
})

/** The second fit of stars continues from the first one. */
const continuing = { ...options, fewestForRefit: 0 }

test.each([
  ['from the beginning', options],
  ['that continues', continuing],
])('the error of a fit %s is far below the error of the mean', async (_, settings) => {
  const { train, test: held } = randomSplit(data.ratings, 0.1, 5)
  const fitted = await recommender.fit({ ...data, ratings: train }, settings)
  const { rmse } = evaluateStars(fitted, train, held)
  expect(rmse).toBeLessThan(0.5) // the error of the mean is 2: every rating is 1 or 5
})

test('training leaves no tensor behind', async () => {
  const { tf } = await loadTensorFlow()
  const before = tf.memory().numTensors
  await recommender.fit(data, options)
  expect(tf.memory().numTensors).toBe(before)
})

test('the watcher is called for every sweep of all fits', async () => {
  const epochs: number[] = []
  await recommender.fit(data, options, ({ epoch, total }) => epochs.push(epoch / total))
  expect(epochs).toHaveLength(2 * options.sweeps + options.implicitSweeps)
  expect(epochs.at(-1)).toBe(1)
  expect(epochs).toEqual(epochs.toSorted((a, b) => a - b))
})

test('a fit that continues has as many sweeps in total as one from the beginning', async () => {
  let steps = 0
  await recommender.fit(data, continuing, () => steps++)
  expect(steps).toBe(options.sweeps + options.implicitSweeps)
})

test('a fit that is fitted again keeps its temperature, and its factors do not depend on it', async () => {
  const weights = model.weights()
  const [mean, noise, ...scale] = weights.starScale as Float32Array
  const [, ...variances] = weights.tuning as Float32Array
  const warmer = {
    ...weights,
    starScale: Float32Array.of(mean!, 1.25 * noise!, ...scale),
    tuning: Float32Array.of(1.25, ...variances),
  }
  const before = (await recommender.refit(data, options, weights)).weights()
  const after = (await recommender.refit(data, options, warmer)).weights()
  expect(after.tuning).toEqual(warmer.tuning)
  expectClose(after.factors!, before.factors!, 1e-5)
  expect(after.starScale![1]! / before.starScale![1]!).toBeCloseTo(1.25, 5)
})

const tiny = {
  ...recommender.defaults,
  ...fast,
  validation: 0.3,
  coldFilms: 0.2,
  factors: 4,
  sweeps: 3,
  towerHidden: 4,
  towerEpochs: 2,
  implicitFactors: 4,
  implicitSweeps: 2,
}

/** Check the model for people who rated no film, some films, and all. */
function expectSound(model: ServedModel): void {
  for (const [name, array] of Object.entries(model.weights())) {
    expect([name, array.findIndex((value) => !Number.isFinite(value))]).toEqual([name, -1])
  }
  const all = Int32Array.from({ length: model.movieCount }, (_, movie) => movie)
  for (const count of new Set([0, 1, 2, model.movieCount])) {
    const movies = all.slice(0, count)
    const person = model.person({
      movies,
      stars: Float32Array.from(movies, (movie) => 1 + (movie % 5)),
    })
    for (const { stars, low, high, baseline, unclippedStars } of model.predictEach(person, all)) {
      for (const value of [stars, low, high, baseline, unclippedStars])
        expect(Number.isFinite(value)).toBe(true)
      expect(low).toBeLessThanOrEqual(stars)
      expect(stars).toBeLessThanOrEqual(high)
    }
    expect(model.rank(person, { limit: 100 })).toHaveLength(
      Math.min(100, model.movieCount - movies.length),
    )
  }
}

/** Films with different years and genres, or, if `bare`, without content. */
function dataOf(users: number, movies: number, rows: readonly Row[], bare = false): TrainingData {
  const ratings = ratingsOf({ users, movies }, rows)
  const content = bareContent(movies)
  if (bare) return { ratings, content }
  return {
    ratings,
    content: {
      titles: content.titles,
      years: content.titles.map((_, movie) => 1980 + movie),
      genres: content.titles.map((_, movie) => (movie % 2 ? ['Comedy'] : ['Drama', 'War'])),
    },
  }
}

/** A share of all pairs of people and films, with stars by pair. */
function grid(
  users: number,
  movies: number,
  starsOf: (user: number, movie: number) => number,
  share = 0.5,
) {
  const random = randomFrom(3)
  const rows: Row[] = []
  for (let user = 0; user < users; user++) {
    for (let movie = 0; movie < movies; movie++) {
      if (random() < share) rows.push([user, movie, starsOf(user, movie)])
    }
  }
  return dataOf(users, movies, rows)
}

const diagonal = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => [at, at, 1 + (at % 5)] as const)

const onlyOf = (movie: number, count: number): Row[] =>
  Array.from({ length: count }, (_, user) => [user, movie, 1 + (user % 5)] as const)

const uneven = (user: number, movie: number): number => 1 + ((user * 7 + movie * 3) % 9) / 2

// Each test fits several models.
describe('ranges and predictions are finite and in order when', { timeout: 60_000 }, () => {
  test.each<[string, TrainingData]>([
    ['all ratings are equal', grid(30, 20, () => 4)],
    ['one rating differs', grid(30, 20, (user, movie) => (user === 3 && movie === 3 ? 5 : 4), 1)],
    ['all ratings of each film are equal', grid(30, 20, (_, movie) => 1 + (movie % 5))],
    ['all ratings of each person are equal', grid(30, 20, (user) => 1 + (user % 5))],
    ['there is one person', grid(1, 150, uneven, 1)],
    ['there is one person, who rates alike', grid(1, 150, () => 2.5, 1)],
    ['there is one film', grid(150, 1, uneven, 1)],
    ['all ratings are of one film of many', dataOf(150, 40, onlyOf(25, 150))],
    ['nobody rated what anybody else did', dataOf(120, 120, diagonal(120))],
  ])('%s', async (_, data) => {
    expectSound(await recommender.fit(data, tiny))
  })

  test('there are few ratings, of any stars', async () => {
    const few = fc
      .record({
        users: fc.integer({ min: 1, max: 12 }),
        movies: fc.integer({ min: 1, max: 12 }),
        palette: fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 3 }),
        bare: fc.boolean(),
      })
      .chain(({ users, movies, palette, bare }) =>
        fc
          .uniqueArray(
            fc.tuple(
              fc.integer({ min: 0, max: users - 1 }),
              fc.integer({ min: 0, max: movies - 1 }),
              fc.constantFrom(...palette),
            ),
            { minLength: 1, maxLength: 60, selector: ([user, movie]) => user * movies + movie },
          )
          .map((rows) =>
            dataOf(
              ...([users, movies] as const),
              rows.map(([user, movie, halfStars]): Row => [user, movie, halfStars / 2]),
              bare,
            ),
          ),
      )
    await fc.assert(
      fc.asyncProperty(few, fc.boolean(), async (data, tempering) =>
        expectSound(await recommender.fit(data, { ...tiny, tempering })),
      ),
      { seed: 22, numRuns: 60 },
    )
  })
})
