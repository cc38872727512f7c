import { expect, test } from 'vitest'
import { randomFrom, normal } from '@/lib/recommender'
import { ncfForward } from '@/lib/recommender/models/ncf-layers'
import { ncfPass, ncfScores, type NcfNetwork } from '@/lib/recommender/models/ncf-network'
import {
  ncfPerson,
  normalEquations,
  personHalf,
  personLoss,
} from '@/lib/recommender/models/ncf-person'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'

const random = randomFrom(4)
const draw = (count: number) => Float32Array.from({ length: count }, () => normal(random))
const sizes = { movieCount: 6, first: 5, second: 3, embedding: 4, penalty: 0.05, mean: 3.5 }
const network: NcfNetwork = {
  ...sizes,
  filmHalf: draw(30),
  personWeights: draw(20),
  featureWeights: draw(10),
  secondWeights: draw(18),
  lastWeights: draw(4),
}
const ratings = {
  movies: Int32Array.of(0, 1, 2, 3, 5),
  stars: Float32Array.of(5, 1, 4, 2.5, 3),
}
const pass = ncfPass(network)
const e = Float64Array.of(0.3, -0.2, 0.1, 0.4)
const h = 1e-6
const moved = (a: number, by: number) => e.map((value, at) => (at === a ? value + by : value))

// One unit in each layer: relu(2 + 1) = 3, relu(3 · ½ − 1) = ½, σ(½ · 4 − 2) = ½, so 0.5 + 4.5 / 2 stars.
test('the forward pass matches hand arithmetic', () => {
  const tiny: NcfNetwork = {
    movieCount: 2,
    first: 1,
    second: 1,
    embedding: 1,
    penalty: 1,
    mean: 3,
    filmHalf: Float32Array.of(1, -5),
    personWeights: Float32Array.of(1),
    featureWeights: Float32Array.of(0, 0),
    secondWeights: Float32Array.of(0.5, -1),
    lastWeights: Float32Array.of(4, -2),
  }
  const half = Float64Array.of(2)
  expect(ncfPass(tiny)(half, 0).output).toBe(0.5)
  expect([...ncfPass(tiny)(half, 0).slope]).toEqual([0.5]) // σ′ · 4 · ½
  const scores = ncfScores(tiny, half)
  expect(scores[0]).toBe(2.75)
  expect(scores[1]).toBeCloseTo(0.5 + 4.5 / (1 + Math.exp(2)), 5) // both layers are 0 after relu
})

test('the forward pass matches TensorFlow.js', async () => {
  const { tf } = await loadTensorFlow()
  const { first, second, filmHalf, secondWeights, lastWeights } = network
  const output = tf.tidy(() => {
    const layers = {
      inward: tf.eye(first),
      middle: tf.tensor2d(secondWeights.slice(0, first * second), [first, second]),
      shift: tf.tensor2d(secondWeights.slice(first * second), [1, second]),
      outward: tf.tensor2d(lastWeights.slice(0, second), [second, 1]),
      last: tf.tensor2d(lastWeights.slice(second), [1, 1]),
    }
    return ncfForward(tf, layers, tf.tensor2d(filmHalf, [6, first])).dataSync()
  })
  const nobody = new Float64Array(first)
  for (let movie = 0; movie < 6; movie++)
    expect(pass(nobody, movie).output).toBeCloseTo(output[movie]!, 5)
})

test("the gradient of a person's loss matches finite differences", () => {
  const lossAt = (at: Float64Array) =>
    personLoss(network, pass, ratings, at, personHalf(network, ratings, at))
  const half = personHalf(network, ratings, e)
  const { gradient } = normalEquations(network, pass, ratings, e, half)
  for (let a = 0; a < 4; a++) {
    const slope = (lossAt(moved(a, h)) - lossAt(moved(a, -h))) / (2 * h)
    expect(2 * gradient[a]!).toBeCloseTo(slope, 6)
  }
})

test('the Gauss-Newton matrix is JᵀJ of finite differences plus the penalty', () => {
  const outputAt = (at: Float64Array, movie: number) =>
    pass(personHalf(network, ratings, at), movie).output
  const jacobian = Array.from(ratings.movies, (movie) =>
    Array.from(
      e,
      (_, a) => (outputAt(moved(a, h), movie) - outputAt(moved(a, -h), movie)) / (2 * h),
    ),
  )
  const half = personHalf(network, ratings, e)
  const { matrix } = normalEquations(network, pass, ratings, e, half)
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b <= a; b++) {
      const product = jacobian.reduce((sum, row) => sum + row[a]! * row[b]!, 0)
      expect(matrix[a * 4 + b]).toBeCloseTo(product + (a === b ? sizes.penalty : 0), 6)
    }
  }
})

test('ncfPerson reduces the loss to within one percent of a local minimum', () => {
  const lossAt = (at: Float64Array) =>
    personLoss(network, pass, ratings, at, personHalf(network, ratings, at))
  const own = ncfPerson(network, ratings)
  expect(own.half).toEqual(personHalf(network, ratings, own.e))
  expect(lossAt(own.e)).toBeLessThan(lossAt(new Float64Array(4)))
  for (let move = 0; move < 50; move++) {
    const near = own.e.map((value) => value + 0.02 * normal(random))
    expect(lossAt(near)).toBeGreaterThan(0.99 * lossAt(own.e))
  }
})

test('a person without ratings has the embedding 0', () => {
  const nothing = { movies: new Int32Array(), stars: new Float32Array() }
  expect(ncfPerson(network, nothing).e).toEqual(new Float64Array(4))
})
