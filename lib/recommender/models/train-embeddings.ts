import type * as TensorFlow from '@tensorflow/tfjs'
import { clipStars } from '../metrics'
import type { FitWatcher, RatingMatrix } from '../model'
import { normal, randomFrom, shuffle, type Random } from '../random'

export interface EmbeddingOptions {
  /** Factors per person and film, besides the biases. */
  readonly factors: number
  readonly epochs: number
  readonly batchSize: number
  readonly learningRate: number
  /** L2 penalty on what a rating touches, per rating. */
  readonly l2: number
  readonly seed: number
  /** Stop after this many epochs without a better validation RMSE. */
  readonly patience: number
}

/** Stars are expected to be mean + person bias + film bias + person · film. */
export interface Embeddings {
  readonly mean: number
  /** Shape [users, factors + 1]; the last column is the bias. */
  readonly people: Float32Array
  /** Shape [movies, factors + 1]; the last column is the bias. */
  readonly films: Float32Array
  /** In stars, of the epoch that was kept. */
  readonly validationRmse: number
}

/**
 * Biased matrix factorization by mini-batch Adam with automatic differentiation. Ratings are normalised by
 * their mean; the epoch with the best validation RMSE is kept.
 *
 * @param train what is fitted
 * @param validation what decides when to stop
 * @see Koren, Bell & Volinsky 2009; Kingma & Ba 2015, "Adam: A Method for Stochastic Optimization"
 */
export async function trainEmbeddings(
  tf: typeof TensorFlow,
  { train, validation, mean }: { train: RatingMatrix; validation: RatingMatrix; mean: number },
  options: EmbeddingOptions,
  watch?: FitWatcher,
): Promise<Embeddings> {
  const { factors, epochs, batchSize, learningRate, l2, seed, patience } = options
  const random = randomFrom(seed)
  const width = factors + 1
  // In a tidy, because a variable keeps the tensor it begins with only as its value.
  const people = tf.tidy(() => tf.variable(initialRows(tf, train.userCount, width, random)))
  const films = tf.tidy(() => tf.variable(initialRows(tf, train.movieCount, width, random)))
  const optimizer = tf.train.adam(learningRate)
  const order = Int32Array.from(train.stars.keys())
  let best = { rmse: Infinity, epoch: 0, people: await rowsOf(people), films: await rowsOf(films) }
  try {
    for (let epoch = 1; epoch <= epochs && epoch - best.epoch <= patience; epoch++) {
      shuffle(order, random)
      for (let from = 0; from < order.length; from += batchSize) {
        const batch = order.subarray(from, from + batchSize)
        optimizer.minimize(() => {
          const p = tf.gather(
            people,
            Int32Array.from(batch, (row) => train.users[row]!),
          )
          const q = tf.gather(
            films,
            Int32Array.from(batch, (row) => train.movies[row]!),
          )
          const target = tf.tensor1d(Float32Array.from(batch, (row) => train.stars[row]! - mean))
          return penalisedLoss(tf, p, q, target, l2)
        })
      }
      const now = { people: await rowsOf(people), films: await rowsOf(films) }
      const rmse = embeddingRmse({ mean, ...now }, validation)
      watch?.({ epoch, total: epochs, validationRmse: rmse })
      if (rmse < best.rmse) best = { rmse, epoch, ...now }
    }
  } finally {
    tf.dispose([people, films])
    optimizer.dispose()
  }
  return { mean, people: best.people, films: best.films, validationRmse: best.rmse }
}

/**
 * Mean squared error plus l2 · (|p|² + |q|²), biases included.
 * @param p people of the batch, shape [batch, factors + 1]; the last column is the bias
 * @param q films of the batch, likewise
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
): TensorFlow.Tensor2D {
  const values = new Float32Array(rows * width)
  for (let i = 0; i < values.length; i++) {
    if (i % width !== width - 1) values[i] = 0.1 * normal(random)
  }
  return tf.tensor2d(values, [rows, width])
}

async function rowsOf(variable: TensorFlow.Variable): Promise<Float32Array> {
  return Float32Array.from(await variable.data())
}

function embeddingRmse(
  { mean, people, films }: Omit<Embeddings, 'validationRmse'>,
  { users, movies, stars, userCount }: RatingMatrix,
): number {
  const width = people.length / userCount
  let sum = 0
  for (let i = 0; i < stars.length; i++) {
    const p = users[i]! * width
    const q = movies[i]! * width
    let expected = mean + people[p + width - 1]! + films[q + width - 1]!
    for (let a = 0; a < width - 1; a++) expected += people[p + a]! * films[q + a]!
    sum += (clipStars(expected) - stars[i]!) ** 2
  }
  return Math.sqrt(sum / stars.length)
}
