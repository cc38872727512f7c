import { createRequire } from 'node:module'
import type * as TensorFlow from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import { matrixFactorization } from '@/lib/recommender'
import { loadTensorFlow } from '@/lib/tensorflow'
import { plantedTastes } from '../support/planted-tastes'

/** The native library, where it was built for this machine. */
function native(): typeof TensorFlow | null {
  const require = createRequire(import.meta.url)
  try {
    const util: { isNullOrUndefined?: (value: unknown) => boolean } = require('node:util')
    util.isNullOrUndefined ??= (value) => value == null
    return require('@tensorflow/tfjs-node')
  } catch {
    return null
  }
}

const tfjsNode = native()

process.env.MATINEE_BACKEND = 'wasm'

test.skipIf(tfjsNode === null)(
  'the native library and WebAssembly fit the same model',
  async () => {
    const data = plantedTastes(3)
    const person = { movies: Int32Array.of(1, 22), stars: Float32Array.of(5, 1) }
    const { tf } = await loadTensorFlow()
    const scoresOn = async (backend: 'wasm' | 'tensorflow'): Promise<Float32Array> => {
      expect(await tf.setBackend(backend)).toBe(true) // all copies of TensorFlow.js share one engine
      const recommender = matrixFactorization(() => Promise.resolve(tf))
      const options = { ...recommender.defaults, factors: 4, epochs: 10, batchSize: 256 }
      const model = await recommender.fit(data, options)
      return model.score(model.person(person))
    }
    const wasm = await scoresOn('wasm')
    const native = await scoresOn('tensorflow')
    await tf.setBackend('wasm')
    for (const [movie, stars] of wasm.entries()) expect(native[movie]).toBeCloseTo(stars, 2)
  },
)

test('the sparse gradient of an embedding is the sum of the gradients that fell on each row', async () => {
  const { tf } = await loadTensorFlow()
  const gradient = tf.tidy(() =>
    tf.grad((table) => tf.sum(tf.mul(tf.gather(table, [2, 0, 2]), [[1], [10], [100]])))(
      tf.ones([4, 2]),
    ),
  )
  // Row 2 was looked up first and third: 1 + 100; row 0 second: 10.
  expect(await gradient.array()).toEqual([
    [10, 10],
    [0, 0],
    [101, 101],
    [0, 0],
  ])
  gradient.dispose()
})
