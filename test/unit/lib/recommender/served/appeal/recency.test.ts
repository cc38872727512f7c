import { expect, test } from 'vitest'
import { recencyWeights } from '@/lib/recommender/served/appeal/recency'

/** The weights of ratings given at these times. */
const weightsOf = (times: number[] | undefined, boost: number, halfLife: number): number[] => [
  ...recencyWeights(
    {
      movies: Int32Array.from({ length: times?.length ?? 3 }, (_, movie) => movie),
      stars: new Float32Array(times?.length ?? 3).fill(4),
      ...(times && { times: Float64Array.from(times) }),
    },
    { boost, halfLife },
  ),
]

// By hand: every later rating halves the boost; there are 0, 1, 2 and 3 of them.
test('the boost decays with each later rating', () => {
  expect(weightsOf([40, 10, 30, 20], 2, 1)).toEqual([3, 1.25, 2, 1.5])
  expect(weightsOf([40, 10, 30, 20], 1, 3)[1]).toBe(1.5)
})

test('ratings of the same time have the same weight', () => {
  expect(weightsOf([10, 30, 30, 20], 1, 1)).toEqual([1.125, 2, 2, 1.25])
  expect(weightsOf([5, 5, 5], 1, 10)).toEqual([2, 2, 2])
})

test('a rating without a known time has weight 1', () => {
  expect(weightsOf(undefined, 1, 10)).toEqual([1, 1, 1])
  expect(weightsOf([NaN, 2, NaN, 1], 1, 1)).toEqual([1, 2, 1, 1.5])
  expect(weightsOf([NaN, NaN], 1, 1)).toEqual([1, 1])
})

test('no ratings have no weights', () => {
  expect(weightsOf([], 1, 10)).toEqual([])
})
