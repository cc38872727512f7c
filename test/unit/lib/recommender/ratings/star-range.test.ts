import { expect, test } from 'vitest'
import { rangeOf, starStep } from '@/lib/recommender/ratings/star-range'

test('ratings with a half are half a star apart, others one', () => {
  expect(starStep(Float32Array.of(1, 5, 3))).toBe(1)
  expect(starStep(Float32Array.of(1, 4.5))).toBe(0.5)
  expect(starStep(new Float32Array(0))).toBe(1)
})

// By hand, with a half width of one deviation.
test.each([
  [{ mean: 3.5, deviation: 0.9 }, 1, 3, 4], // 2.6 and 4.4: 0.4 from 3 and from 4
  [{ mean: 3.5, deviation: 1.2 }, 1, 2.3, 4.7], // 0.7 from the next ratings inward
  [{ mean: 3.5, deviation: 0.9 }, 0.5, 2.6, 4.4], // 0.4 from 3 and from 4, with steps of 0.5
  [{ mean: 3.5, deviation: 0.7 }, 0.5, 3, 4], // 2.8 and 4.2: 0.2 from 3 and from 4
  [{ mean: 3.8, deviation: 0.25 }, 1, 3.8, 4], // 3.55: the next rating is beyond the mean
])('%j with a step of %d is %d to %d', (distribution, step, low, high) => {
  const range = rangeOf(distribution, 1, step)
  expect(range.low).toBeCloseTo(low, 12)
  expect(range.high).toBeCloseTo(high, 12)
})

test('ranges contain the mean and the same ratings as before', () => {
  for (const step of [0.5, 1]) {
    for (let mean = 0; mean <= 6; mean += 0.07) {
      for (let deviation = 0.0137; deviation < 3; deviation += 0.13) {
        const { low, high } = rangeOf({ mean, deviation }, 1, step)
        expect(low).toBeLessThanOrEqual(mean)
        expect(high).toBeGreaterThanOrEqual(mean)
        for (let rating = step; rating <= 5; rating += step) {
          const isIn = Math.abs(rating - mean) <= deviation
          expect(low <= rating && rating <= high).toBe(isIn)
        }
      }
    }
  }
})
