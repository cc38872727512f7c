import { expect, test } from 'vitest'
import { quantile } from '@/lib/recommender/maths/quantile'

test.each([
  [0, 1],
  [0.24, 1],
  [0.25, 2],
  [0.5, 3],
  [0.99, 4],
  [1, 4],
])('quantile %d of 1, 2, 3, 4 is %d', (share, value) => {
  expect(quantile(Float64Array.of(1, 2, 3, 4), share)).toBe(value)
})
