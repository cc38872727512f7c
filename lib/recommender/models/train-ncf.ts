import type * as TensorFlow from '@tensorflow/tfjs'
import type { FitWatcher, RatingMatrix, TrainingData } from '../model'
import { randomFrom } from '../maths/random'
import { ratingCounts, ratingsByPerson } from '../ratings/ratings-by-person'
import { assembleNcf } from './assemble-ncf'
import { filmFeatures, personFeatureCount } from './ncf-features'
import { ncfForward } from './ncf-layers'
import { ncfPass, type NcfNetwork } from './ncf-network'
import { personHalf } from './ncf-person'
import { batchFeatures } from './ncf-batch'
import { randomVariable } from '../maths/random-variable'
import { ratingsRmse } from './ratings-rmse'
import { trainVariables, type TrainingOptions } from '../maths/train-variables'

/** Options of `trainNcf`. */
export interface NcfTrainingOptions extends TrainingOptions {
  /** Length of a person's and of a film's embedding. */
  readonly embedding: number
  /** Units of the two hidden layers. */
  readonly first: number
  readonly second: number
  /** Penalty of an embedding's square, against squared errors on the scale 0 … 1. */
  readonly l2: number
  /** Share of the hidden units left out at random in every step of training. */
  readonly dropout: number
  readonly seed: number
}

/**
 * Train the network on the concatenated embeddings and features of person and film, by mini-batch Adam and automatic
 * differentiation; then split the first layer into the halves of person and film.
 */
export async function trainNcf(
  tf: typeof TensorFlow,
  { ratings: train, content }: TrainingData,
  validation: RatingMatrix,
  options: NcfTrainingOptions,
  watch?: FitWatcher,
): Promise<NcfNetwork> {
  const { embedding, first, second, l2, dropout, seed } = options
  const features = filmFeatures({ ratings: train, content })
  const people = ratingsByPerson(train)
  const personCounts = ratingCounts({ ...train, movies: train.users, movieCount: train.userCount })
  const filmCounts = ratingCounts(train)
  const random = randomFrom(seed)
  const width = 2 * embedding + personFeatureCount + features.width
  const persons = randomVariable(tf, [train.userCount, embedding], 0.1, random)
  const films = randomVariable(tf, [train.movieCount, embedding], 0.1, random)
  const layers = {
    inward: randomVariable(tf, [width, first], Math.sqrt(2 / width), random),
    middle: randomVariable(tf, [first, second], Math.sqrt(2 / first), random),
    shift: randomVariable(tf, [1, second], 0, random),
    outward: randomVariable(tf, [second, 1], Math.sqrt(1 / second), random),
    last: randomVariable(tf, [1, 1], 0, random),
  }
  const featuresOf = batchFeatures(train, people, features)

  const loss = (batch: Int32Array, step: number): TensorFlow.Scalar => {
    const users = batch.map((row) => train.users[row]!)
    const movies = batch.map((row) => train.movies[row]!)
    const p = tf.gather(persons, users)
    const q = tf.gather(films, movies)
    const batchOfFeatures = tf.tensor2d(featuresOf(users, movies), [
      batch.length,
      width - 2 * embedding,
    ])
    const output = ncfForward(tf, layers, tf.concat2d([p, q, batchOfFeatures], 1), (units, layer) =>
      tf.dropout(units, dropout, undefined, seed + 2 * step + layer),
    )
    const target = Float32Array.from(batch, (row) => (train.stars[row]! - 0.5) / 4.5)
    const misses = tf.sum(tf.squaredDifference(output, tf.tensor1d(target)))
    // Each rating has an equal share of the penalty of an embedding, which in total is l2 times its square.
    const shares = (rows: Int32Array, counts: Int32Array): TensorFlow.Tensor =>
      tf.tensor2d(
        Float32Array.from(rows, (row) => l2 / counts[row]!),
        [rows.length, 1],
      )
    const penalty = tf.add(
      tf.sum(tf.mul(tf.square(p), shares(users, personCounts))),
      tf.sum(tf.mul(tf.square(q), shares(movies, filmCounts))),
    )
    return tf.div(tf.add(misses, penalty), batch.length)
  }

  const assemble = (values: Float32Array[]): NcfNetwork =>
    assembleNcf(values.slice(1), { embedding, first, penalty: l2 }, features, train)
  const validate = (values: Float32Array[]): number => {
    const network = assemble(values)
    const pass = ncfPass(network)
    const halves = Array.from({ length: train.userCount }, (_, user) => {
      const row = values[0]!.subarray(user * embedding, (user + 1) * embedding)
      return personHalf(network, people.of(user), row)
    })
    return ratingsRmse(validation, (user, movie) => 0.5 + 4.5 * pass(halves[user]!, movie).output)
  }
  const variables = [persons, films, ...Object.values(layers)]
  const task = { variables, samples: train.stars.length, loss, validate }
  return assemble((await trainVariables(tf, task, options, random, watch)).values)
}
