import { expect, test } from 'vitest'
import { normal, randomFrom } from '@/lib/recommender'
import { blockedInverse } from '@/lib/recommender/maths/blocked-inverse'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'

process.env.MATINEE_BACKEND = 'wasm'

// By hand: the determinant is 2 · 5 − 3 · 3 = 1.
test('blockedInverse inverts a 2 × 2 matrix in blocks of 1', async () => {
  const { tf } = await loadTensorFlow()
  const inverse = tf.tidy(() =>
    blockedInverse(tf, tf.tensor2d([2, 3, 3, 5], [2, 2]), 1).arraySync(),
  )
  expect(inverse.map((row) => row.map(Math.round))).toEqual([
    [5, -3],
    [-3, 2],
  ])
})

test.each([
  [37, 8],
  [64, 16],
  [20, 64],
])('the inverse times the matrix is the identity: %i rows in blocks of %i', async (n, block) => {
  const { tf } = await loadTensorFlow()
  const random = randomFrom(n)
  const before = tf.memory().numTensors
  const [product, identity, asymmetry] = tf.tidy(() => {
    const x = tf.tensor2d(
      Float32Array.from({ length: n * n }, () => normal(random)),
      [n, n],
    )
    const matrix = tf.add<typeof x>(tf.matMul(tf.transpose(x), x), tf.mul(tf.eye(n), n))
    const inverse = blockedInverse(tf, matrix, block)
    return [
      tf.matMul(inverse, matrix).dataSync(),
      tf.eye(n).dataSync(),
      tf.max(tf.abs(tf.sub(inverse, tf.transpose(inverse)))).dataSync()[0]!,
    ]
  })
  product.forEach((value, at) => expect(value).toBeCloseTo(identity[at]!, 4))
  expect(asymmetry).toBeLessThan(1e-6)
  expect(tf.memory().numTensors).toBe(before)
})

test('blockedInverse throws if the matrix is not positive definite', async () => {
  const { tf } = await loadTensorFlow()
  const inverse = (): unknown =>
    tf.tidy(() => blockedInverse(tf, tf.tensor2d([1, 2, 2, 1], [2, 2])))
  expect(inverse).toThrow(RangeError)
})
