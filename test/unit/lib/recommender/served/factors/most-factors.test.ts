import { expect, test } from 'vitest'
import { mostFactors } from '@/lib/recommender/served/factors/most-factors'

test('the second moments of all people and films fit the memory', () => {
  expect(mostFactors(6_040, 3_706, 64)).toBe(64)
  // 287,000 rows of 48 · 49 / 2 = 1,176 numbers have 1.35 GB; of 52 · 53 / 2 = 1,378 numbers, 1.58 GB; of 56 · 57 / 2 =
  // 1,596 numbers, 1.83 GB.
  expect(mostFactors(200_000, 87_000, 48)).toBe(48)
  expect(mostFactors(200_000, 87_000, 64)).toBe(52)
  expect(mostFactors(1e9, 1, 64)).toBe(4)
})
