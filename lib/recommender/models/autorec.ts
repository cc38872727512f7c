import type * as TensorFlow from '@tensorflow/tfjs'
import type { Recommender } from '../model'
import { randomFrom } from '../maths/random'
import { compressRows, type SparseMatrix } from '../maths/sparse'
import { meanStars } from '../ratings/ratings-by-person'
import { randomSplit } from '../ratings/split'
import { encodeFilms, filmRows, reconstructionLoss } from './autorec-network'
import { learnRidgePeople } from './learn-ridge-people'
import { randomVariable } from '../maths/random-variable'
import { ratingsRmse } from './ratings-rmse'
import { ridgePeople } from './ridge-people'
import { trainVariables, type TrainingOptions } from '../maths/train-variables'

/** Options of `autoRec`. */
export interface AutoRecOptions extends TrainingOptions {
  /** Units of the hidden layer. `batchSize` counts films. */
  readonly hidden: number
  /** L2 penalty on the weights of encoder and decoder, in stars². */
  readonly l2: number
  /** Share of a film's ratings that are hidden from the encoder in a step of training. */
  readonly corruption: number
  readonly seed: number
  /** Share of the ratings held back for early stopping and to estimate the noise. */
  readonly validation: number
}

/**
 * Item-based denoising AutoRec: a hidden layer encodes a film's ratings and must reproduce them. r̂ᵢᵤ = wᵤ·hᵢ + cᵤ is
 * linear in the hidden units of a film, hᵢ [movies, hidden]. So a person's row of the decoder is a ridge regression of
 * their ratings on the hidden units and 1, for people outside the training data, too.
 * @see Sedhain et al. 2015, "AutoRec: Autoencoders Meet Collaborative Filtering"; denoising after Vincent et al. 2008,
 *   "Extracting and Composing Robust Features with Denoising Autoencoders"
 */
export function autoRec(loadTf: () => Promise<typeof TensorFlow>): Recommender<AutoRecOptions> {
  return {
    kind: 'autorec',
    defaults: {
      hidden: 100,
      epochs: 14,
      batchSize: 128,
      learningRate: 0.003,
      l2: 20,
      corruption: 0.2,
      patience: 2,
      seed: 1,
      validation: 0.05,
    },
    searchSpace: {
      hidden: { from: 20, to: 400, scale: 'log', integer: true },
      learningRate: { from: 0.001, to: 0.01, scale: 'log' },
      l2: { from: 1, to: 100, scale: 'log' },
      corruption: { from: 0, to: 0.6, scale: 'linear' },
    },
    async fit({ ratings }, options, watch) {
      const tf = await loadTf()
      const { hidden, seed, l2, corruption } = options
      const { train, test: validation } = randomSplit(ratings, options.validation, seed)
      const { userCount, movieCount } = train
      const mean = meanStars(train.stars)
      const byFilm = compressRows({
        rowCount: movieCount,
        columnCount: userCount,
        rows: train.movies,
        columns: train.users,
        values: train.stars.map((stars) => stars - mean),
      })
      const random = randomFrom(seed)
      const inward = randomVariable(tf, [userCount, hidden], 0.02, random)
      const bias = randomVariable(tf, [1, hidden], 0, random)
      const decoder = randomVariable(tf, [hidden + 1, userCount], 0.02, random)

      const loss = (films: Int32Array): TensorFlow.Scalar => {
        const matrix = (value: (at: number) => number): TensorFlow.Tensor2D =>
          tf.tensor2d(filmRows(byFilm, films, value), [films.length, userCount])
        const given = matrix((at) => byFilm.values[at]!)
        const known = matrix(() => 1)
        const seen = matrix((at) =>
          random() < corruption ? 0 : byFilm.values[at]! / (1 - corruption),
        )
        const h = encodeFilms(tf, { inward, bias }, seen)
        const misses = reconstructionLoss(tf, h, decoder, given, known)
        const penalty = tf.add(tf.sum(tf.square(inward)), tf.sum(tf.square(decoder)))
        const perRating = movieCount / films.length / train.stars.length
        return tf.add(tf.mul(misses, perRating), tf.mul(penalty, l2 / train.stars.length))
      }
      const encoded = ([v, b]: Float32Array[]): Float32Array =>
        encodeAll(tf, { inward: v!, bias: b! }, byFilm, userCount)
      const validate = (values: Float32Array[]): number => {
        const h = encoded(values)
        const w = values[2]!
        return ratingsRmse(validation, (user, movie) => {
          let stars = mean
          for (let a = 0; a <= hidden; a++)
            stars += h[movie * (hidden + 1) + a]! * w[a * userCount + user]!
          return stars
        })
      }
      const variables = [inward, bias, decoder]
      const task = { variables, samples: movieCount, loss, validate }
      const { values } = await trainVariables(tf, task, options, random, watch)
      const learned = {
        features: encoded(values),
        expected: new Float32Array(movieCount).fill(mean),
        people: transposed(values[2]!, userCount),
      }
      return learnRidgePeople('autorec', learned, { train, validation })
    },
    restore: (weights) => ridgePeople('autorec', weights),
  }
}

/** Films in one batch of encoding. */
const filmsAtOnce = 256

/** The hidden units of every film, from all of its ratings, and 1; shape [movies, hidden + 1]. */
function encodeAll(
  tf: typeof TensorFlow,
  { inward, bias }: { inward: Float32Array; bias: Float32Array },
  byFilm: SparseMatrix,
  userCount: number,
): Float32Array {
  const all = Int32Array.from({ length: byFilm.offsets.length - 1 }, (_, film) => film)
  const width = bias.length + 1
  const hidden = new Float32Array(all.length * width)
  tf.tidy(() => {
    const layers = {
      inward: tf.tensor2d(inward, [userCount, bias.length]),
      bias: tf.tensor2d(bias, [1, bias.length]),
    }
    for (let from = 0; from < all.length; from += filmsAtOnce) {
      const films = all.subarray(from, from + filmsAtOnce)
      const rows = filmRows(byFilm, films, (at) => byFilm.values[at]!)
      const encoded = tf.tidy(() => {
        const ratings = tf.tensor2d(rows, [films.length, userCount])
        return encodeFilms(tf, layers, ratings).dataSync()
      })
      hidden.set(encoded, from * width)
    }
  })
  return hidden
}

/** @param matrix shape [rows, columns] @returns shape [columns, rows] */
function transposed(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns
  const turned = new Float32Array(matrix.length)
  for (const [at, value] of matrix.entries())
    turned[(at % columns) * rows + Math.floor(at / columns)] = value
  return turned
}
