import { expect, test } from 'vitest'
import { mostFactors } from '@/lib/recommender/served/factors/most-factors'

test('the second moments of all people and films fit 0.7 GB', () => {
  expect(mostFactors(6_040, 3_706, 64)).toBe(64)
  // 80,700 rows of 48 · 49 / 2 = 1,176 numbers have 0.38 GB. 287,000 rows of 32 · 33 / 2 = 528 numbers have 0.61 GB; of
  // 36 · 37 / 2 = 666 numbers, padded to 668, 0.77 GB.
  expect(mostFactors(70_000, 10_700, 48)).toBe(48)
  expect(mostFactors(200_000, 87_000, 32)).toBe(32)
  expect(mostFactors(200_000, 87_000, 48)).toBe(32)
  expect(mostFactors(1e9, 1, 64)).toBe(4)
})
