import { expect, test } from 'vitest'
import { plainProduct } from '@/lib/platform/tensorflow/matrix-product'

// By hand: [1 2 3; 4 5 6] · [1 0; 0 1; 2 2] = [7 8; 16 17].
test('plainProduct multiplies matrices that are stored row by row', () => {
  const left = Float32Array.of(1, 2, 3, 4, 5, 6)
  const right = Float32Array.of(1, 0, 0, 1, 2, 2)
  expect([...plainProduct(left, right, 3)]).toEqual([7, 8, 16, 17])
})
