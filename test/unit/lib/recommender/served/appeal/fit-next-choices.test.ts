import { expect, test } from 'vitest'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { fitNextChoices } from '@/lib/recommender/served/appeal/fit-next-choices'
import { expectClose } from '../../../../../support/close'

process.env.MATINEE_BACKEND = 'wasm'
const { tf } = await loadTensorFlow()

const grades = Float32Array.of(0, 0.4, 0.8, 1)
const options = { films: 3, lambda: 1, dropout: 0, boost: 1, halfLife: 1 }

/** One person loved films 0, 1 and 2 at these times, in the order of the arrays. */
const loved = (...times: number[]) => ({
  userCount: 1,
  movieCount: 3,
  users: Int32Array.of(0, 0, 0),
  movies: Int32Array.of(0, 1, 2),
  stars: Float32Array.of(5, 5, 5),
  times: Float64Array.from(times),
})

// By hand. Before the second choice: x = (2, 0, 0), y = (0, 1, φ). Before the third: x = (1½, 2, 0), y = (0, 0, 1).
// Half of each: XᵀX + I = [4⅛ 1½ 0; 1½ 3 0; 0 0 1], its inverse [3 −1½; −1½ 4⅛] / 10⅛, and XᵀY has 1 from film 0 to
// film 1, φ + ¾ from film 0 to film 2, and 1 from film 1 to film 2.
const byHand = (() => {
  const both = 0.5 ** (1 / 20) + 0.75
  const [toFirst, toSecond] = [3 * both - 1.5, 4.125 - 1.5 * both]
  return [0, 3, toFirst, 0, -1.5, toSecond, 0, 0, 0].map((value) => value / 10.125)
})()

test('later choices are regressed on earlier ones, recent ones first', () => {
  const { films, regression } = fitNextChoices(tf, loved(1, 2, 3), grades, options)
  expect([...films]).toEqual([0, 1, 2])
  expectClose(regression, byHand, 1e-6)
})

test('the order of the ratings in the data does not matter', () => {
  const { regression } = fitNextChoices(tf, loved(3, 2, 1), grades, options)
  // Films 0 and 2 have changed places.
  expectClose(Float32Array.from(regression).reverse(), byHand, 1e-6)
})

test('a film that is not covered still separates two choices', () => {
  const ratings = {
    userCount: 2,
    movieCount: 3,
    users: Int32Array.of(0, 0, 0, 1, 1),
    movies: Int32Array.of(0, 1, 2, 0, 2),
    stars: Float32Array.of(5, 5, 5, 5, 5),
    times: Float64Array.of(1, 2, 3, NaN, NaN),
  }
  const { films, regression } = fitNextChoices(tf, ratings, grades, { ...options, films: 2 })
  expect([...films]).toEqual([0, 2])
  // The same sums as above, without film 1: (φ + ¾) / 4⅛ from film 0 to film 2.
  expectClose(regression, [0, (0.5 ** (1 / 20) + 0.75) / 4.125, 0, 0], 1e-6)
})

test('a dropout of one half doubles the squares of a film', () => {
  const { regression } = fitNextChoices(tf, loved(1, 2, NaN), grades, { ...options, dropout: 0.5 })
  // x = (2, 0), y = (0, 1): 2 / (2 · 4 + 1) from film 0 to film 1.
  expectClose(regression, [0, 2 / 9, 0, 0, 0, 0, 0, 0, 0], 1e-6)
})

test('without known times there are no films', () => {
  for (const unknown of [NaN, 0]) {
    const ratings = loved(unknown, unknown, 5)
    expect(fitNextChoices(tf, ratings, grades, options).films).toHaveLength(0)
  }
})
