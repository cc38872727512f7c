import { expect, test } from 'vitest'
import { randomSplit } from '@/lib/recommender'
import { biasedMf } from '@/lib/recommender/models/biased-mf'
import { separateBiases } from '@/lib/recommender/models/separate-biases'
import { embeddingDot } from '@/lib/recommender/models/embedding-dot'
import { heldBackError } from '@/lib/recommender/models/held-back-error'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { plantedTastes } from '../../../../support/planted-tastes'

const loadTf = async () => (await loadTensorFlow()).tf
const data = plantedTastes(2)
const quick = { factors: 4, epochs: 40, batchSize: 256, learningRate: 0.02, patience: 40 }

test.each([biasedMf(loadTf), embeddingDot(loadTf)])(
  '$kind misses planted tastes by far less than guessing the mean, which misses by 2',
  async (recommender) => {
    const { train, test: validation } = randomSplit(data.ratings, 0.1, 5)
    const options = { ...recommender.defaults, ...quick }
    const model = await recommender.fit({ ...data, ratings: train }, options)
    expect(heldBackError(model, { train, validation })).toBeLessThan(0.5)
  },
)

// Two films with two factors and a bias; the second has no ratings.
test('separateBiases moves biases to the expected stars, and zeroes features of films without ratings', () => {
  const films = Float32Array.of(0.5, -0.5, 0.25, 9, 9, 0)
  const embeddings = { mean: 3, width: 3, films, people: new Float32Array(3) }
  const { features, expected } = separateBiases(embeddings, Int32Array.of(7, 0))
  expect([...features]).toEqual([0.5, -0.5, 1, 0, 0, 1])
  expect([...expected]).toEqual([3.25, 3])
})
