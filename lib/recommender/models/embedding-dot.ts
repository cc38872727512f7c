import type * as TensorFlow from '@tensorflow/tfjs'
import type { Recommender } from '../model'
import { randomFrom } from '../maths/random'
import { meanStars, ratingCounts } from '../ratings/ratings-by-person'
import { randomSplit } from '../ratings/split'
import { learnRidgePeople } from './learn-ridge-people'
import { randomVariable } from '../maths/random-variable'
import { ratingsRmse } from './ratings-rmse'
import { ridgePeople } from './ridge-people'
import { trainVariables, type TrainingOptions } from '../maths/train-variables'

/** Options of `embeddingDot`. */
export interface EmbeddingDotOptions extends TrainingOptions {
  /** Numbers per person and film. */
  readonly factors: number
  /** L2 penalty per rating, on the rows of its person and film. */
  readonly l2: number
  readonly seed: number
  /** Share of the ratings held back for early stopping and to estimate the noise. */
  readonly validation: number
}

/**
 * A plain dot product, stars = uᵤ·vᵢ. u [users, factors] and v [movies, factors] are trained on squared errors with L2,
 * by mini-batch Adam and automatic differentiation. The model keeps vᵢ; a person is a ridge regression on them, with
 * the mean person as prior mean.
 * @see Funk 2006, "Netflix Update: Try This at Home"
 */
export function embeddingDot(
  loadTf: () => Promise<typeof TensorFlow>,
): Recommender<EmbeddingDotOptions> {
  return {
    kind: 'embedding-dot',
    defaults: {
      factors: 16,
      epochs: 40,
      batchSize: 8192,
      learningRate: 0.005,
      l2: 0.02,
      seed: 1,
      patience: 5,
      validation: 0.05,
    },
    searchSpace: {
      factors: { from: 4, to: 64, scale: 'log', integer: true },
      learningRate: { from: 0.002, to: 0.02, scale: 'log' },
      l2: { from: 0.01, to: 0.2, scale: 'log' },
    },
    async fit({ ratings }, options, watch) {
      const tf = await loadTf()
      const { factors, l2, seed } = options
      const { train, test: validation } = randomSplit(ratings, options.validation, seed)
      const random = randomFrom(seed)
      // Every product starts near the mean rating.
      const start = Math.sqrt(meanStars(train.stars) / factors)
      const people = randomVariable(tf, [train.userCount, factors], 0.3, random, start)
      const films = randomVariable(tf, [train.movieCount, factors], 0.3, random, start)
      const task = {
        variables: [people, films],
        samples: train.stars.length,
        loss: (batch: Int32Array): TensorFlow.Scalar => {
          const u = tf.gather(
            people,
            batch.map((row) => train.users[row]!),
          )
          const v = tf.gather(
            films,
            batch.map((row) => train.movies[row]!),
          )
          const stars = tf.tensor1d(Float32Array.from(batch, (row) => train.stars[row]!))
          const misses = tf.squaredDifference(tf.sum(tf.mul(u, v), 1), stars)
          const penalty = tf.add(tf.sum(tf.square(u)), tf.sum(tf.square(v)))
          return tf.div(tf.add(tf.sum(misses), tf.mul(penalty, l2)), batch.length)
        },
        validate: (values: Float32Array[]): number => {
          const [u, v] = values as [Float32Array, Float32Array]
          return ratingsRmse(validation, (user, movie) => {
            let stars = 0
            for (let a = 0; a < factors; a++)
              stars += u[user * factors + a]! * v[movie * factors + a]!
            return stars
          })
        },
      }
      const { values } = await trainVariables(tf, task, options, random, watch)
      const [rows, features] = values as [Float32Array, Float32Array]
      unknownFilmsAreAverage(features, ratingCounts(train), factors)
      const expected = new Float32Array(train.movieCount)
      const learned = { features, expected, people: rows }
      return learnRidgePeople('embedding-dot', learned, { train, validation })
    },
    restore: (weights) => ridgePeople('embedding-dot', weights),
  }
}

/** Give films without ratings the mean factors of all other films, weighted by ratings; in place. */
function unknownFilmsAreAverage(features: Float32Array, counts: Int32Array, k: number): void {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const mean = new Float64Array(k)
  for (const [at, value] of features.entries())
    mean[at % k]! += (value * counts[Math.floor(at / k)]!) / total
  for (const [movie, count] of counts.entries()) {
    if (count === 0) features.set(mean, movie * k)
  }
}
