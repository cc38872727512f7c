import { expect, test } from 'vitest'
import { normal, randomFrom } from '@/lib/recommender'
import { jacobiEigen } from '@/lib/recommender/maths/jacobi-eigen'

// By hand: [2 1; 1 2] stretches (1, 1) by 3 and (−1, 1) by 1.
test('the eigenvalues of a 2 × 2 matrix equal hand arithmetic', () => {
  const { values, vectors } = jacobiEigen(Float64Array.of(2, 1, 1, 2), 2)
  expect(values[0]).toBeCloseTo(3, 12)
  expect(values[1]).toBeCloseTo(1, 12)
  expect(vectors[0]).toBeCloseTo(Math.SQRT1_2, 12)
  expect(vectors[2]).toBeCloseTo(Math.SQRT1_2, 12)
  expect(Math.abs(vectors[1]!)).toBeCloseTo(Math.SQRT1_2, 12)
  expect(vectors[1]! + vectors[3]!).toBeCloseTo(0, 12)
})

test('the eigenvalues of a diagonal matrix are its diagonal, sorted', () => {
  const { values, vectors } = jacobiEigen(Float64Array.of(1, 0, 0, 0, -2, 0, 0, 0, 5), 3)
  expect([...values]).toEqual([5, 1, -2])
  expect([...vectors]).toEqual([0, 1, 0, 0, 0, 1, 1, 0, 0])
})

test('eigenvalues and eigenvectors give the matrix back', () => {
  const n = 12
  const random = randomFrom(1)
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = normal(random)
  }
  const { values, vectors } = jacobiEigen(matrix, n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let a = 0; a < n; a++) sum += vectors[i * n + a]! * values[a]! * vectors[j * n + a]!
      expect(sum).toBeCloseTo(matrix[i * n + j]!, 10)
    }
  }
})
