import { expect, test } from 'vitest'
import { inversePropensities, powerLawExponent } from '@/lib/recommender/evaluation/propensity'

test('powerLawExponent is 1 if counts of 1 are twice as frequent as counts of 2, with 2 people', () => {
  expect(powerLawExponent(Int32Array.of(1, 0, 2, 1), 2)).toBeCloseTo(1, 12)
})

// The maximum of −γ·Σ ln n − films·ln Σ m^−γ, m = 1 … most, by golden-section search in Python.
test.each([
  [[0, 1, 1, 1, 2, 2, 3, 5, 8, 21, 0], 40, 1.4184736],
  [[40, 30, 12, 7, 5, 3, 2, 1, 1, 1], 50, 1.1271252],
])('powerLawExponent of %j with %i people is %f', (counts, most, exponent) => {
  expect(powerLawExponent(Int32Array.from(counts), most)).toBeCloseTo(exponent, 6)
})

test('powerLawExponent is 0 if large counts are more frequent than small ones', () => {
  expect(powerLawExponent(Int32Array.of(8, 9, 10, 10), 10)).toBeCloseTo(0, 12)
})

test('inversePropensities are n^−(γ + 1)/2, and 1 for a film without ratings', () => {
  const weights = inversePropensities(Int32Array.of(1, 0, 2, 1), 2) // γ = 1
  expect([...weights].map((weight) => weight.toFixed(12))).toEqual(
    [1, 1, 1 / 2, 1].map((weight) => weight.toFixed(12)),
  )
})

test('inversePropensities are all 1 without any rating', () => {
  expect([...inversePropensities(new Int32Array(3), 0)]).toEqual([1, 1, 1])
})
