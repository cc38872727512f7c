import type * as TensorFlow from '@tensorflow/tfjs'
import { contentVectors } from './content'
import {
  readTower,
  restoreContentTower,
  sparseContent,
  towerForward,
  type ContentTower,
} from './content-tower-network'
import { contentVocabulary, vocabularyWeights } from './content-vocabulary'
import type { FitWatcher, ModelWeights, MovieContent } from '../model'
import { randomVariable } from '../maths/random-variable'
import { trainVariables } from '../maths/train-variables'
import { randomFrom } from '../maths/random'

/** Options of `fitContentTower`. */
export interface ContentTowerOptions {
  /** Units of the hidden layer. */
  readonly hidden: number
  readonly epochs: number
  readonly batchSize: number
  readonly learningRate: number
  /** L2 penalty on the weights, against a mean squared error of targets of unit size. */
  readonly l2: number
  /** Share of the hidden units left out at random in every step of training. */
  readonly dropout: number
  /** Terms of fewer films are ignored. */
  readonly minFilms: number
  readonly seed: number
}

/** The default options of `fitContentTower`. */
export const contentTowerDefaults: ContentTowerOptions = {
  hidden: 32,
  epochs: 30,
  batchSize: 128,
  learningRate: 0.003,
  l2: 0.002,
  dropout: 0.3,
  minFilms: 3,
  seed: 1,
}

/**
 * Train a network that predicts film factors from content (genres, words of the title, decade, tags), for films without
 * ratings. It has a linear part and a hidden layer side by side, y = x·A + relu(x·B)·C, trained by Adam on squared
 * errors.
 *
 * @param targets factors to predict, shape [films, k]
 * @param weights weight of each film in the loss, such as its number of ratings, shape [films]
 * @param start a tower to continue from, which needs few epochs. Terms that it does not know are ignored.
 * @throws {RangeError} if the lengths differ or no weight is above 0
 * @see van den Oord, Dieleman & Schrauwen 2013, "Deep content-based music recommendation"; side by side as in
 *   Cheng et al. 2016, "Wide & Deep Learning for Recommender Systems"
 */
export async function fitContentTower(
  tf: typeof TensorFlow,
  content: MovieContent,
  targets: Float32Array,
  weights: Float32Array,
  options: ContentTowerOptions,
  watch?: FitWatcher,
  start?: ModelWeights,
): Promise<ContentTower> {
  const k = targets.length / weights.length
  if (content.titles.length !== weights.length || !Number.isInteger(k))
    throw new RangeError('fitContentTower: content, targets and weights do not fit')
  const films = Int32Array.from(weights.keys()).filter((film) => weights[film]! > 0)
  if (films.length === 0) throw new RangeError('fitContentTower: no film counts')
  const { hidden, seed, l2, dropout, minFilms } = options
  const { mean, scale, meanWeight } = spreadOf(targets, weights)
  const random = randomFrom(seed)
  const earlier = start && readTower(start)
  if (earlier && (earlier.k !== k || earlier.hidden !== hidden))
    throw new RangeError('fitContentTower: the start has other sizes')
  const vocabulary = earlier?.vocabulary ?? contentVocabulary(content, minFilms)
  const vectors = contentVectors(content, vocabulary)
  const termCount = vocabulary.rarity.length
  const meanOfBias = (at: number): number => (at >= termCount * k ? mean[at % k]! : 0)
  const layers = earlier
    ? {
        linear: variableOf(
          earlier.linear.map((value, at) => (value - meanOfBias(at)) / scale),
          k,
        ),
        inward: variableOf(earlier.inward, hidden),
        outward: variableOf(
          earlier.outward.map((value) => value / scale),
          k,
        ),
      }
    : {
        linear: randomVariable(tf, [termCount + 1, k], 0, random),
        inward: randomVariable(tf, [termCount + 1, hidden], 0.5, random),
        outward: randomVariable(tf, [hidden, k], 0.5 / Math.sqrt(hidden), random),
      }
  const variables = [layers.linear, layers.inward, layers.outward]

  function variableOf(
    values: Float32Array,
    width: number,
  ): TensorFlow.Variable<TensorFlow.Rank.R2> {
    return tf.variable(tf.tensor2d(values, [values.length / width, width]))
  }

  const loss = (rows: Int32Array, step: number): TensorFlow.Scalar => {
    const batch = rows.map((row) => films[row]!)
    const x = sparseContent(vectors, termCount, batch)
    const expected = towerForward(tf, layers, x, (units) =>
      tf.dropout(units, dropout, undefined, seed + step),
    )
    const wanted = new Float32Array(batch.length * k)
    for (const [row, film] of batch.entries()) {
      for (let a = 0; a < k; a++) wanted[row * k + a] = (targets[film * k + a]! - mean[a]!) / scale
    }
    const relativeWeights = tf.tensor1d(
      Float32Array.from(batch, (film) => weights[film]! / meanWeight),
    )
    const misses = tf.squaredDifference(expected, tf.tensor2d(wanted, [batch.length, k]))
    const penalty = tf.addN(variables.map((matrix) => tf.sum(tf.square(matrix))))
    return tf.add(tf.mean(tf.mul(tf.sum(misses, 1), relativeWeights)), tf.mul(penalty, l2))
  }

  const task = { variables, samples: films.length, loss }
  const { values } = await trainVariables(tf, task, { ...options, patience: 1 }, random, watch)
  const [linear, inward, outward] = values as [Float32Array, Float32Array, Float32Array]
  return restoreContentTower(tf, {
    ...vocabularyWeights(vocabulary),
    // In the scale and around the mean of the targets; the last row of the linear part is the bias.
    towerLinear: linear.map((value, at) => value * scale + meanOfBias(at)),
    towerInward: inward,
    towerOutward: outward.map((value) => value * scale),
  })
}

/** Weighted mean of the targets, shape [k], their root mean squared distance from it, and the mean weight. */
function spreadOf(
  targets: Float32Array,
  weights: Float32Array,
): { mean: Float64Array; scale: number; meanWeight: number } {
  const k = targets.length / weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = new Float64Array(k)
  for (const [at, value] of targets.entries())
    mean[at % k]! += (weights[Math.floor(at / k)]! * value) / total
  let squares = 0
  for (const [at, value] of targets.entries())
    squares += weights[Math.floor(at / k)]! * (value - mean[at % k]!) ** 2
  const counting = weights.filter((weight) => weight > 0).length
  return { mean, scale: Math.sqrt(squares / total) || 1, meanWeight: total / counting }
}
