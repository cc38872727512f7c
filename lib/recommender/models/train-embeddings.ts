import type * as TensorFlow from '@tensorflow/tfjs'
import type { FitWatcher, RatingMatrix } from '../model'
import { normal, randomFrom, type Random } from '../maths/random'
import { ratingsRmse } from './ratings-rmse'
import { trainVariables, type TrainingOptions } from '../maths/train-variables'

/** Options of `trainEmbeddings`. */
export interface EmbeddingOptions extends TrainingOptions {
  /** Factors per person and film, besides the biases. */
  readonly factors: number
  /** L2 penalty per rating, on the rows of its person and film. */
  readonly l2: number
  readonly seed: number
}

/** A biased factorization: stars = mean + person bias + film bias + person · film. */
export interface Embeddings {
  readonly mean: number
  /** factors + 1 */
  readonly width: number
  /** Shape [users, factors + 1]; the last column is the bias. */
  readonly people: Float32Array
  /** Shape [movies, factors + 1]; the last column is the bias. */
  readonly films: Float32Array
  /** Validation RMSE of the best epoch, in stars. */
  readonly validationRmse: number
}

/**
 * Biased matrix factorization by mini-batch Adam with automatic differentiation. Ratings are normalised by
 * their mean. The weights of the epoch with the best validation RMSE are returned.
 *
 * @param train the ratings to fit
 * @param validation ratings held back for early stopping
 * @see Koren, Bell & Volinsky 2009, "Matrix Factorization Techniques for Recommender Systems"
 */
export async function trainEmbeddings(
  tf: typeof TensorFlow,
  { train, validation, mean }: { train: RatingMatrix; validation: RatingMatrix; mean: number },
  options: EmbeddingOptions,
  watch?: FitWatcher,
): Promise<Embeddings> {
  const random = randomFrom(options.seed)
  const width = options.factors + 1
  const people = initialRows(tf, train.userCount, width, random)
  const films = initialRows(tf, train.movieCount, width, random)
  const task = {
    variables: [people, films],
    samples: train.stars.length,
    loss: (batch: Int32Array) => {
      const p = tf.gather(
        people,
        batch.map((row) => train.users[row]!),
      )
      const q = tf.gather(
        films,
        batch.map((row) => train.movies[row]!),
      )
      const target = tf.tensor1d(Float32Array.from(batch, (row) => train.stars[row]! - mean))
      return penalisedLoss(tf, p, q, target, options.l2)
    },
    validate: (values: Float32Array[]) => {
      const [personRows, filmRows] = values as [Float32Array, Float32Array]
      return ratingsRmse(validation, biasedProduct(personRows, filmRows, width, mean))
    },
  }
  const { values, validationRmse } = await trainVariables(tf, task, options, random, watch)
  const [personRows, filmRows] = values as [Float32Array, Float32Array]
  return { mean, width, people: personRows, films: filmRows, validationRmse }
}

/**
 * Mean squared error plus l2 · (|p|² + |q|²), biases included.
 * @param p people of the batch, shape [batch, factors + 1]; the last column is the bias
 * @param q films of the batch, shape [batch, factors + 1]; the last column is the bias
 * @param target stars minus their mean, shape [batch]
 */
function penalisedLoss(
  tf: typeof TensorFlow,
  p: TensorFlow.Tensor,
  q: TensorFlow.Tensor,
  target: TensorFlow.Tensor,
  l2: number,
): TensorFlow.Scalar {
  const [personFactors, personBias] = tf.split(p, [p.shape[1]! - 1, 1], 1)
  const [filmFactors, filmBias] = tf.split(q, [q.shape[1]! - 1, 1], 1)
  const product = tf.sum(tf.mul(personFactors!, filmFactors!), 1)
  const expected = tf.add(product, tf.squeeze(tf.add(personBias!, filmBias!), [1]))
  const penalty = tf.add(tf.sum(tf.square(p)), tf.sum(tf.square(q)))
  const squares = tf.sum(tf.square(tf.sub(expected, target)))
  return tf.div(tf.add(squares, tf.mul(penalty, l2)), target.size)
}

/** Small normal factors and biases of zero. */
function initialRows(
  tf: typeof TensorFlow,
  rows: number,
  width: number,
  random: Random,
): TensorFlow.Variable<TensorFlow.Rank.R2> {
  const values = new Float32Array(rows * width)
  for (let i = 0; i < values.length; i++) {
    if (i % width !== width - 1) values[i] = 0.1 * normal(random)
  }
  // In a tidy, which disposes of the initial tensor; the variable keeps only its value.
  return tf.tidy(() => tf.variable(tf.tensor2d(values, [rows, width])))
}

function biasedProduct(people: Float32Array, films: Float32Array, width: number, mean: number) {
  return (user: number, movie: number): number => {
    const p = user * width
    const q = movie * width
    let stars = mean + people[p + width - 1]! + films[q + width - 1]!
    for (let a = 0; a < width - 1; a++) stars += people[p + a]! * films[q + a]!
    return stars
  }
}
