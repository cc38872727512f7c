import { expect, test } from 'vitest'
import { orthonormalise } from '@/lib/recommender/maths/orthonormalise'

// By hand: (3, 4) has length 5; (1, 0) minus its projection on (0.6, 0.8) is (0.64, −0.48), of length 0.8.
test('orthonormalise makes columns orthogonal and of length 1', () => {
  const matrix = Float64Array.of(3, 1, 4, 0)
  orthonormalise(matrix, 2)
  const expected = [0.6, 0.8, 0.8, -0.6]
  matrix.forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 12))
})

test('orthonormalise makes a dependent column 0', () => {
  const matrix = Float64Array.of(1, 2, 0, 1, 2, 0)
  orthonormalise(matrix, 3)
  expect([matrix[1], matrix[4]]).toEqual([0, 0])
  expect([matrix[2], matrix[5]]).toEqual([0, 0])
})
