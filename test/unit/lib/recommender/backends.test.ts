import { expect, test } from 'vitest'
import { loadNativePackage } from '@/lib/platform/tensorflow/native-package'
import { biasedMf } from '@/lib/recommender/models/biased-mf'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { plantedTastes } from '../../../support/planted-tastes'

/** If the native library loads, its package adds the backend "tensorflow". */
const hasNative = await loadNativePackage().then(
  () => true,
  () => false,
)

process.env.MATINEE_BACKEND = 'wasm'

/** In stars. The backends round sums differently, and training accumulates the differences: 5e-7 was seen. */
const tolerance = 0.001

test.for([
  { backend: 'cpu', epochs: 1, loads: true },
  { backend: 'tensorflow', epochs: 10, loads: hasNative },
])(
  'a model fitted on $backend predicts within 0.001 stars of one fitted on wasm',
  async ({ backend, epochs, loads }, { skip }) => {
    skip(!loads, 'the native library does not load here; see "Native TensorFlow" in the README')
    const { tf } = await loadTensorFlow()
    const scoresOn = async (name: string): Promise<Float32Array> => {
      expect(await tf.setBackend(name)).toBe(true) // all copies of TensorFlow.js share one engine
      const recommender = biasedMf(() => Promise.resolve(tf))
      // Sums of a few factors are equal to the last bit.
      const options = { ...recommender.defaults, factors: 16, epochs, batchSize: 256 }
      const model = await recommender.fit(plantedTastes(3), options)
      const person = { movies: Int32Array.of(1, 22), stars: Float32Array.of(5, 1) }
      return model.score(model.person(person), 'stars')
    }
    const expected = await scoresOn('wasm')
    const scores = await scoresOn(backend)
    await tf.setBackend('wasm')
    const differences = expected.map((stars, movie) => Math.abs(stars - scores[movie]!))
    expect(Math.max(...differences)).toBeLessThan(tolerance)
  },
)

test('the sparse gradient of an embedding sums the gradients of each row', async () => {
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
