import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { fast, randomFrom, served, type ServedModel, type TrainingData } from '@/lib/recommender'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { bareContent, ratingsOf, type Row } from '../../../../support/small-ratings'

// Each fits several models.
vi.setConfig({ testTimeout: 60_000 })

const recommender = served(async () => (await loadTensorFlow()).tf)
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

describe('ranges and predictions are finite and in order when', () => {
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
