import { expect, test } from 'vitest'
import { ease } from '@/lib/recommender/served/appeal/ease'
import { randomFrom, type RatingMatrix } from '@/lib/recommender'
import { expectClose } from '../../../../../support/close'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'

process.env.MATINEE_BACKEND = 'wasm'

const recommender = ease(async () => (await loadTensorFlow()).tf)
const options = { ...recommender.defaults, lambda: 1 }
const content = { titles: ['a', 'b', 'c'], years: [null, null, null], genres: [[], [], []] }

// One person loved films 0 and 1: XᵀX + λI = [2 1; 1 2], its inverse [2 −1; −1 2] / 3, B₀₁ = ⅓ / ⅔ = ½.
const together = {
  userCount: 1,
  movieCount: 3,
  users: Int32Array.of(0, 0),
  movies: Int32Array.of(0, 1),
  stars: Float32Array.of(5, 5),
}
const lovesFirst = { movies: Int32Array.of(0), stars: Float32Array.of(5) }

test('a film appeals to people who loved films that were loved with it', async () => {
  const model = await recommender.fit({ ratings: together, content }, options)
  const [own, other, alone] = model.score(model.person(lovesFirst), 'appeal')
  expect(own).toBe(0)
  expect(other).toBeCloseTo(0.5, 6)
  expect(alone).toBeCloseTo(0, 6)
})

// A half hidden adds diag(XᵀX) · ½ / ½: [3 1; 1 3], its inverse [3 −1; −1 3] / 8, B₀₁ = ⅛ / ⅜ = ⅓.
test('hidden choices penalise a film by how often it was chosen', async () => {
  const model = await recommender.fit({ ratings: together, content }, { ...options, dropout: 0.5 })
  const [own, other] = model.score(model.person(lovesFirst), 'appeal')
  expect(own).toBe(0)
  expect(other).toBeCloseTo(1 / 3, 6)
})

test('lower grades count less', async () => {
  const model = await recommender.fit({ ratings: together, content }, options)
  const likes = { ...lovesFirst, stars: Float32Array.of(4) }
  expect(model.score(model.person(likes), 'appeal')[1]).toBeCloseTo(0.8 * 0.5, 6)
})

test('without neighbours, films beyond the head have no appeal', async () => {
  const ratings = {
    userCount: 2,
    movieCount: 3,
    users: Int32Array.of(0, 0, 0, 1, 1),
    movies: Int32Array.of(0, 1, 2, 2, 1),
    stars: Float32Array.of(5, 5, 5, 5, 5),
  }
  const model = await recommender.fit({ ratings, content }, { ...options, films: 2, neighbours: 0 })
  expect(model.score(model.person(lovesFirst), 'appeal')).toEqual(Float32Array.of(0, 0, 0))
  const person = model.person({ movies: Int32Array.of(2), stars: Float32Array.of(5) })
  // Films 1 and 2, loved together twice: [3 2; 2 3], its inverse [3 −2; −2 3] / 5, B = ⅔.
  expect([...model.score(person, 'appeal')].map((appeal) => appeal.toFixed(5))).toEqual([
    '0.00000',
    '0.66667',
    '0.00000',
  ])
})

test.each([0, 0.4])(
  'a film beyond the head has the appeal that dense EASE gives it, with dropout %f',
  async (dropout) => {
    // Film 3 alone is beyond the head of three, with all three as its neighbours, so that nothing is left out.
    const { ratings } = randomChoices(40, 4)
    const films = { content: contentOf(4), ratings }
    const dense = await recommender.fit(films, { ...options, dropout })
    const sparse = await recommender.fit(films, { ...options, dropout, films: 3 })
    for (let film = 0; film < 4; film++) {
      const person = { movies: Int32Array.of(film), stars: Float32Array.of(5) }
      expectClose(
        sparse.score(sparse.person(person), 'appeal'),
        [...dense.score(dense.person(person), 'appeal')],
        1e-5,
      )
    }
  },
)

test('with most films beyond the head, people get nearly the ranking of dense EASE', async () => {
  const { ratings } = randomChoices(300, 40)
  const films = { content: contentOf(40), ratings }
  const dense = await recommender.fit(films, { ...options, lambda: 20 })
  const settings = { ...options, lambda: 20, films: 10, neighbours: 20 }
  const sparse = await recommender.fit(films, settings)
  const person = { movies: Int32Array.of(0, 12, 25), stars: Float32Array.of(5, 5, 5) }
  const exact = dense.score(dense.person(person), 'appeal')
  const near = sparse.score(sparse.person(person), 'appeal')
  expect(correlation([...exact], [...near])).toBeGreaterThan(0.9)
  const cut = await recommender.fit(films, { ...settings, neighbours: 0 })
  expect(correlation([...exact], [...cut.score(cut.person(person), 'appeal')])).toBeLessThan(0.6)
})

test('appeal is the sum of the appeal of each choice', async () => {
  const { ratings } = randomChoices(60, 20)
  const settings = { ...options, films: 5, neighbours: 4 }
  const model = await recommender.fit({ content: contentOf(20), ratings }, settings)
  const of = (...movies: number[]): Float32Array =>
    model.score(
      model.person({
        movies: Int32Array.from(movies),
        stars: new Float32Array(movies.length).fill(5),
      }),
      'appeal',
    )
  const [one, other] = [of(1), of(15)]
  expectClose(
    of(1, 15),
    [...one].map((value, film) => value + other[film]!),
    1e-6,
  )
})

/** Two kinds of people, who choose films of even and of odd rows; films with lower rows more often. */
function randomChoices(people: number, movieCount: number): { ratings: RatingMatrix } {
  const random = randomFrom(5)
  const pairs: [number, number][] = []
  for (let user = 0; user < people; user++) {
    for (let film = 0; film < movieCount; film++) {
      const fits = film % 2 === user % 2 ? 0.8 : 0.15
      if (random() < fits * (1 - (0.7 * film) / movieCount)) pairs.push([user, film])
    }
  }
  const users = Int32Array.from(pairs, ([user]) => user)
  const movies = Int32Array.from(pairs, ([, film]) => film)
  const stars = new Float32Array(pairs.length).fill(5)
  return { ratings: { userCount: people, movieCount, users, movies, stars } }
}

const contentOf = (films: number) => ({
  titles: Array.from({ length: films }, (_, film) => `film ${film}`),
  years: new Array<null>(films).fill(null),
  genres: Array.from({ length: films }, () => []),
})

function correlation(left: number[], right: number[]): number {
  const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length
  const [l, r] = [mean(left), mean(right)]
  const products = (a: number[], ma: number, b: number[], mb: number): number =>
    a.reduce((sum, value, i) => sum + (value - ma) * (b[i]! - mb), 0)
  return (
    products(left, l, right, r) /
    Math.sqrt(products(left, l, left, l) * products(right, r, right, r))
  )
}
