import type * as TensorFlow from '@tensorflow/tfjs'
import { contentFeatures, featureMatrix } from './content-features'
import {
  restoreContentTower,
  hiddenForward,
  sparseContent,
  type ContentTower,
} from './content-tower-network'
import { contentVocabulary, vocabularyWeights } from './content-vocabulary'
import type { FitWatcher, MovieContent } from '../model'
import { randomVariable } from '../maths/random-variable'
import { sparseRidge } from '../maths/sparse-ridge'
import { timesDense } from '../maths/sparse'
import { trainVariables } from '../maths/train-variables'
import { randomFrom } from '../maths/random'

/** Options of `fitContentTower`. */
export interface ContentTowerOptions {
  /** Units of the hidden layer. */
  readonly hidden: number
  readonly epochs: number
  readonly batchSize: number
  readonly learningRate: number
  /** L2 penalty on the weights, in films with targets of unit size. */
  readonly ridge: number
  /** Share of the hidden units left out at random in every step of training. */
  readonly dropout: number
  /** Terms of fewer films are ignored. */
  readonly minFilms: number
  readonly seed: number
}

/** The default options of `fitContentTower`. */
export const contentTowerDefaults: ContentTowerOptions = {
  hidden: 32,
  epochs: 15,
  batchSize: 128,
  learningRate: 0.003,
  ridge: 8,
  dropout: 0.3,
  minFilms: 3,
  seed: 1,
}

/** What the network learns to predict. */
export interface TowerTargets {
  /** Shape [films, k]. */
  readonly values: Float32Array
  /**
   * Whether the mean prediction is right for films that count the same. Otherwise it is right for films that count by
   * their weight.
   */
  readonly equalFilms: boolean
}

/**
 * Train a network that predicts film factors from content (genres, words of the title, period, tags), for films without
 * ratings. It has a linear part and a hidden layer side by side, y = x·A + relu(x·B)·C. The linear part is a ridge
 * regression; the hidden layer is trained by Adam on the squared errors that it leaves.
 *
 * @param targets kinds of factors to predict, each scaled to unit size for the training; the tower predicts them side by
 *   side
 * @param weights weight of each film in the loss, such as its number of ratings, shape [films]
 * @throws {RangeError} if the lengths differ or no weight is above 0
 * @see van den Oord, Dieleman & Schrauwen 2013, "Deep content-based music recommendation"; side by side as in
 *   Cheng et al. 2016, "Wide & Deep Learning for Recommender Systems"
 */
export async function fitContentTower(
  tf: typeof TensorFlow,
  content: MovieContent,
  targets: readonly TowerTargets[],
  weights: Float32Array,
  options: ContentTowerOptions,
  watch?: FitWatcher,
): Promise<ContentTower> {
  const widths = targets.map(({ values }) => values.length / weights.length)
  if (content.titles.length !== weights.length || !widths.every(Number.isInteger))
    throw new RangeError('fitContentTower: content, targets and weights do not fit')
  const films = Int32Array.from(weights.keys()).filter((film) => weights[film]! > 0)
  if (films.length === 0) throw new RangeError('fitContentTower: no film counts')
  const { hidden, seed, dropout, minFilms } = options
  const l2 = options.ridge / films.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const meanWeight = total / films.length
  const { k, mean, scale, wanted } = standardized(targets, weights)
  const vocabulary = contentVocabulary(content, minFilms)
  const features = contentFeatures(content, vocabulary)
  const relativeWeights = weights.map((weight) => weight / meanWeight)
  const matrix = featureMatrix(features)
  const linear = sparseRidge(matrix, wanted, relativeWeights, options.ridge)
  const explained = timesDense(matrix, linear, k)
  const random = randomFrom(seed)
  const variables = [
    randomVariable(tf, [features.count + 1, hidden], 0.5, random),
    randomVariable(tf, [hidden, k], 0, random),
  ] as const

  const loss = (rows: Int32Array, step: number): TensorFlow.Scalar => {
    const batch = rows.map((row) => films[row]!)
    const [inward, outward] = variables
    const expected = hiddenForward(tf, inward, outward, sparseContent(features, batch), (units) =>
      tf.dropout(units, dropout, undefined, seed + step),
    )
    const rest = new Float32Array(batch.length * k)
    for (const [row, film] of batch.entries()) {
      for (let a = 0; a < k; a++) {
        rest[row * k + a] = wanted[film * k + a]! - explained[film * k + a]!
      }
    }
    const misses = tf.squaredDifference(expected, tf.tensor2d(rest, [batch.length, k]))
    const counted = tf.tensor1d(Float32Array.from(batch, (film) => relativeWeights[film]!))
    const penalty = tf.addN(variables.map((layer) => tf.sum(tf.square(layer))))
    return tf.add(tf.mean(tf.mul(tf.sum(misses, 1), counted)), tf.mul(penalty, l2))
  }

  const task = { variables: [...variables], samples: films.length, loss }
  const { values } = await trainVariables(tf, task, { ...options, patience: 1 }, random, watch)
  const [inward, outward] = values as [Float32Array, Float32Array]
  const tower = restoreContentTower(tf, {
    ...vocabularyWeights(vocabulary),
    // In the scale and around the mean of the targets; the last row of the linear part is the bias.
    towerLinear: Float32Array.from(
      linear,
      (value, at) => value * scale[at % k]! + (at >= features.count * k ? mean[at % k]! : 0),
    ),
    towerInward: inward,
    towerOutward: outward.map((value, at) => value * scale[at % k]!),
  })
  return withEqualFilms(tf, tower, content, targets, films)
}

/** The targets side by side, minus their weighted mean and divided by the root mean squared length of their kind. */
function standardized(
  targets: readonly TowerTargets[],
  weights: Float32Array,
): { k: number; mean: Float64Array; scale: Float64Array; wanted: Float64Array } {
  const count = weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const k = targets.reduce((sum, { values }) => sum + values.length / count, 0)
  const mean = new Float64Array(k)
  const scale = new Float64Array(k)
  const wanted = new Float64Array(count * k)
  let from = 0
  for (const { values } of targets) {
    const width = values.length / count
    for (const [at, value] of values.entries()) {
      mean[from + (at % width)]! += (weights[Math.floor(at / width)]! * value) / total
    }
    let squares = 0
    for (const [at, value] of values.entries()) {
      squares += weights[Math.floor(at / width)]! * (value - mean[from + (at % width)]!) ** 2
    }
    const length = Math.sqrt(squares / total) || 1
    scale.fill(length, from, from + width)
    for (const [at, value] of values.entries()) {
      const a = from + (at % width)
      wanted[Math.floor(at / width) * k + a] = (value - mean[a]!) / length
    }
    from += width
  }
  return { k, mean, scale, wanted }
}

/** The tower with biases that make the mean prediction right for the targets with `equalFilms`. */
function withEqualFilms(
  tf: typeof TensorFlow,
  tower: ContentTower,
  content: MovieContent,
  targets: readonly TowerTargets[],
  films: Int32Array,
): ContentTower {
  if (!targets.some(({ equalFilms }) => equalFilms)) return tower
  const predicted = tower.predict(content)
  const count = content.titles.length
  const k = predicted.length / count
  const towerLinear = (tower.weights.towerLinear as Float32Array).slice()
  const bias = towerLinear.length - k
  let from = 0
  for (const { values, equalFilms } of targets) {
    const width = values.length / count
    for (let a = 0; a < width && equalFilms; a++) {
      let missing = 0
      for (const film of films) {
        missing += (values[film * width + a]! - predicted[film * k + from + a]!) / films.length
      }
      towerLinear[bias + from + a]! += missing
    }
    from += width
  }
  return restoreContentTower(tf, { ...tower.weights, towerLinear })
}
