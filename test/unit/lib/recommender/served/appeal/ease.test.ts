import { expect, test } from 'vitest'
import { ease } from '@/lib/recommender/served/appeal/ease'
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

test('films beyond the most rated ones have no appeal', async () => {
  const ratings = {
    userCount: 2,
    movieCount: 3,
    users: Int32Array.of(0, 0, 0, 1, 1),
    movies: Int32Array.of(0, 1, 2, 2, 1),
    stars: Float32Array.of(5, 5, 5, 5, 5),
  }
  const model = await recommender.fit({ ratings, content }, { ...options, films: 2 })
  expect(model.score(model.person(lovesFirst), 'appeal')).toEqual(Float32Array.of(0, 0, 0))
  const person = model.person({ movies: Int32Array.of(2), stars: Float32Array.of(5) })
  // Films 1 and 2, loved together twice: [3 2; 2 3], its inverse [3 −2; −2 3] / 5, B = ⅔.
  expect([...model.score(person, 'appeal')].map((appeal) => appeal.toFixed(5))).toEqual([
    '0.00000',
    '0.66667',
    '0.00000',
  ])
})
