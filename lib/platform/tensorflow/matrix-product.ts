import type * as TensorFlow from '@tensorflow/tfjs'

export interface MeasuredProduct {
  /** Largest difference from plain JavaScript, over the elements of a 64 × 96 by 96 × 48 product. */
  readonly largestError: number
  /** Billions of floating-point operations per second, in a product of two 1024 × 1024 matrices. */
  readonly gflops: number
}

/** Far above the rounding error of a float32 sum of 96 products whose values are at most 1. */
export const productTolerance = 1e-4

const size = 1024
const repetitions = 5

export function measureProduct(tf: typeof TensorFlow): MeasuredProduct {
  return { largestError: largestError(tf), gflops: gflops(tf) }
}

function largestError(tf: typeof TensorFlow): number {
  const [rows, inner, columns] = [64, 96, 48]
  const left = Float32Array.from({ length: rows * inner }, (_, i) => Math.sin(i))
  const right = Float32Array.from({ length: inner * columns }, (_, i) => Math.cos(i))
  const product = tf.tidy(() =>
    tf.matMul(tf.tensor2d(left, [rows, inner]), tf.tensor2d(right, [inner, columns])).dataSync(),
  )
  const expected = plainProduct(left, right, inner)
  return expected.reduce((worst, value, i) => Math.max(worst, Math.abs(value - product[i]!)), 0)
}

/** left · right in double precision; both are stored row by row. */
export function plainProduct(left: Float32Array, right: Float32Array, inner: number): Float64Array {
  const rows = left.length / inner
  const columns = right.length / inner
  const product = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const factor = left[i * inner + k]!
      for (let j = 0; j < columns; j++) {
        product[i * columns + j]! += factor * right[k * columns + j]!
      }
    }
  }
  return product
}

function gflops(tf: typeof TensorFlow): number {
  return tf.tidy(() => {
    const [left, right] = [1, 2].map((seed) =>
      tf.randomUniform([size, size], -1, 1, 'float32', seed),
    )
    tf.matMul(left!, right!).dataSync() // warm-up
    const seconds = Array.from({ length: repetitions }, () => {
      const startedAt = performance.now()
      tf.matMul(left!, right!).dataSync()
      return (performance.now() - startedAt) / 1000
    }).sort((a, b) => a - b)
    return (2 * size ** 3) / seconds[Math.floor(repetitions / 2)]! / 1e9
  })
}
