import { expect, test } from 'vitest'
import { principalComponents } from '@/lib/recommender/maths/pca'

// By hand: (1, 1), (3, 3), (2, 0), (2, 4) around (2, 2): sums of squares 2 and 10, of products 2, over n − 1 = 3.
// Covariance [2 2; 2 10] / 3: eigenvalues (6 ± √20) / 3.
test('principalComponents gives the variance of each component, and its share', () => {
  const { mean, variances, explained } = principalComponents([1, 1, 3, 3, 2, 0, 2, 4], 2)
  expect([...mean]).toEqual([2, 2])
  expect(variances[0]).toBeCloseTo((6 + Math.sqrt(20)) / 3, 10)
  expect(variances[1]).toBeCloseTo((6 - Math.sqrt(20)) / 3, 10)
  expect(explained[0]).toBeCloseTo((6 + Math.sqrt(20)) / 12, 10)
})

test('points on a line have one component, the direction of the line', () => {
  const { components, explained } = principalComponents([0, 0, 3, 4, 6, 8], 2)
  expect(components[0]).toBeCloseTo(0.6, 10)
  expect(components[2]).toBeCloseTo(0.8, 10)
  expect(explained[0]).toBeCloseTo(1, 10)
  expect(explained[1]).toBeCloseTo(0, 10)
})

test('equal points have no explained variance', () => {
  expect([...principalComponents([1, 2, 1, 2], 2).explained]).toEqual([0, 0])
})

test('principalComponents throws for a single row', () => {
  expect(() => principalComponents([1, 2], 2)).toThrow(RangeError)
})
