import { expect, test } from 'vitest'
import { moments, momentsOfRows } from '@/lib/recommender/maths/moments'

test('the moments of numbers are their mean and standard deviation', () => {
  expect(moments([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: 2 })
  expect(momentsOfRows([1, 7, 3, 100], Int32Array.of(2, 0))).toEqual({ mean: 2, deviation: 1 })
})

test('the deviation of equal numbers is exactly 0', () => {
  for (const value of [2, 0.1, 3.3, 1e-7]) {
    expect(moments(new Float32Array(1001).fill(value)).deviation).toBe(0)
  }
  expect(moments([])).toEqual({ mean: 0, deviation: 0 })
})
