import { expect, test } from 'vitest'
import { normal, randomFrom, randomSplit } from '@/lib/recommender'
import { foldIn } from '@/lib/recommender/maths/fold-in'
import { compressRows } from '@/lib/recommender/maths/sparse'
import { autoRec } from '@/lib/recommender/models/autorec'
import { encodeFilms, filmRows, reconstructionLoss } from '@/lib/recommender/models/autorec-network'
import { heldBackError } from '@/lib/recommender/models/held-back-error'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { plantedTastes } from '../../../../support/planted-tastes'

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

// Two people, one film, one hidden unit: only the second person rated it, with 2.
test('the forward pass and the loss match hand arithmetic', async () => {
  const { tf } = await loadTensorFlow()
  const byFilm = compressRows({
    rowCount: 1,
    columnCount: 2,
    rows: Int32Array.of(0),
    columns: Int32Array.of(1),
    values: Float32Array.of(2),
  })
  const rows = filmRows(byFilm, Int32Array.of(0), (at) => byFilm.values[at]!)
  expect([...rows]).toEqual([0, 2])
  const [hidden, loss] = tf.tidy(() => {
    const given = tf.tensor2d(rows, [1, 2])
    const encoder = { inward: tf.tensor2d([[7], [0.5]]), bias: tf.tensor2d([[-1.5]]) }
    const h = encodeFilms(tf, encoder, given)
    const decoder = tf.tensor2d([
      [9, 4],
      [9, 1],
    ])
    const known = tf.tensor2d([[0, 1]])
    return [h.dataSync(), reconstructionLoss(tf, h, decoder, given, known).dataSync()]
  })
  const h = sigmoid(2 * 0.5 - 1.5)
  expect(hidden[0]).toBeCloseTo(h, 6)
  expect(hidden[1]).toBe(1)
  expect(loss[0]).toBeCloseTo((4 * h + 1 - 2) ** 2, 5)
})

test('a person in closed form is the limit of gradient descent on the decoder', () => {
  const random = randomFrom(6)
  const k = 3
  const noise = 0.5
  const factors = Float32Array.from({ length: 8 * k }, () => sigmoid(normal(random)))
  const movies = Int32Array.of(0, 2, 3, 5, 7)
  const residuals = Float64Array.of(1, -1, 0.5, 2, -0.5)
  const row = new Float64Array(k)
  for (let step = 0; step < 5000; step++) {
    const gradient = Float64Array.from(row) // of |w|²/2 + Σ (residuals − h·w)² / 2σ²
    for (const [i, movie] of movies.entries()) {
      let miss = -residuals[i]!
      for (let a = 0; a < k; a++) miss += factors[movie * k + a]! * row[a]!
      for (let a = 0; a < k; a++) gradient[a]! += (factors[movie * k + a]! * miss) / noise
    }
    for (let a = 0; a < k; a++) row[a]! -= 0.05 * gradient[a]!
  }
  const { mean } = foldIn({ factors, k, noise }, movies, residuals)
  for (let a = 0; a < k; a++) expect(mean[a]).toBeCloseTo(row[a]!, 6)
})

test('the error on planted tastes is far below 2, the error of the mean', async () => {
  const recommender = autoRec(async () => (await loadTensorFlow()).tf)
  const data = plantedTastes(2)
  const { train, test: validation } = randomSplit(data.ratings, 0.1, 5)
  const quick = { hidden: 8, epochs: 40, batchSize: 8, learningRate: 0.02 }
  const options = { ...recommender.defaults, ...quick }
  const model = await recommender.fit({ ...data, ratings: train }, options)
  expect(heldBackError(model, { train, validation })).toBeLessThan(0.5)
})
