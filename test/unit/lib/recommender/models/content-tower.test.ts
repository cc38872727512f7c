import { expect, test } from 'vitest'
import { selectRatings } from '@/lib/recommender'
import { contentTower } from '@/lib/recommender/models/content-tower'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { kindOf, plantedTastes } from '../../../../support/planted-tastes'

test('films without ratings are predicted like films of their genre', async () => {
  const recommender = contentTower(async () => (await loadTensorFlow()).tf)
  const data = plantedTastes(3)
  const cold = [5, 25]
  const ratings = selectRatings(data.ratings, (row) => !cold.includes(data.ratings.movies[row]!))
  const quick = { factors: 4, factorEpochs: 40, factorBatchSize: 256, factorLearningRate: 0.02 }
  const options = { ...recommender.defaults, ...quick, hidden: 4, batchSize: 8, epochs: 60 }
  const model = await recommender.fit({ ...data, ratings }, options)
  const lover = model.person({ movies: Int32Array.of(1, 30), stars: Float32Array.of(5, 1) })
  const scores = model.score(lover, 'stars')
  expect([5, 25].map(kindOf)).toEqual([0, 1])
  expect(scores[5]! - scores[25]!).toBeGreaterThan(1.5)
})
