import type * as TensorFlow from '@tensorflow/tfjs'
import { contentFeatures, featureCount, type ContentFeatures } from './content-features'
import { restoreVocabulary, type Vocabulary } from './content-vocabulary'
import type { ModelWeights, MovieContent } from '../model'
import { requireFloats } from '../weights'

/** A network that predicts film factors from content. */
export interface ContentTower {
  /** Factors of any films, shape [films, k]. */
  predict(content: MovieContent): Float32Array
  readonly weights: ModelWeights
}

/** The matrices of y = x·linear + relu(x·inward)·outward, where the last entry of every x is 1. */
interface TowerLayers {
  /** Shape [features + 1, k]. */
  readonly linear: TensorFlow.Tensor2D
  /** Shape [features + 1, hidden]. */
  readonly inward: TensorFlow.Tensor2D
  /** Shape [hidden, k]. */
  readonly outward: TensorFlow.Tensor2D
}

/** Content of some films, the sparse matrix x [films, features + 1] in coordinate form; each array of shape [entries]. */
interface SparseContent {
  readonly films: number
  /** Position of the film, and of the term, of each entry. */
  readonly rows: Int32Array
  readonly terms: Int32Array
  readonly values: Float32Array
}

/** The forward pass; returns factors, shape [films, k]. */
function towerForward(
  tf: typeof TensorFlow,
  { linear, inward, outward }: TowerLayers,
  x: SparseContent,
): TensorFlow.Tensor2D {
  return tf.add(sparseProduct(tf, x, linear), hiddenForward(tf, inward, outward, x))
}

/**
 * The forward pass of the hidden layer, relu(x·inward)·outward.
 * @param dropout applied to the hidden units; for dropout in training
 * @returns shape [films, k]
 */
export function hiddenForward(
  tf: typeof TensorFlow,
  inward: TowerLayers['inward'],
  outward: TowerLayers['outward'],
  x: SparseContent,
  dropout: (units: TensorFlow.Tensor2D) => TensorFlow.Tensor = (units) => units,
): TensorFlow.Tensor2D {
  const units = dropout(tf.relu(sparseProduct(tf, x, inward)))
  return tf.matMul<TensorFlow.Tensor2D>(units, outward)
}

/**
 * x · matrix, shape [films, width]: for each film, the weighted sum of the matrix rows of its terms. The gradient, xᵀ ·
 * dy, is the same with films and terms exchanged.
 */
function sparseProduct(
  tf: typeof TensorFlow,
  { films, rows, terms, values }: SparseContent,
  matrix: TensorFlow.Tensor2D,
): TensorFlow.Tensor2D {
  const [termCount, width] = matrix.shape
  // Plain loops, because the WebAssembly backend gathers rows number by number, which is slow.
  const sums = (of: TensorFlow.Tensor, from: Int32Array, to: Int32Array, size: number) => {
    const source = of.dataSync<'float32'>()
    const out = new Float32Array(size * width)
    for (let e = 0; e < values.length; e++) {
      const value = values[e]!
      const look = from[e]! * width
      const sum = to[e]! * width
      for (let a = 0; a < width; a++) out[sum + a]! += value * source[look + a]!
    }
    return tf.tensor2d(out, [size, width])
  }
  const product = tf.customGrad((looked) => ({
    value: sums(looked as TensorFlow.Tensor, terms, rows, films),
    gradFunc: (dy) => sums(dy, rows, terms, termCount),
  }))
  return product(matrix) as TensorFlow.Tensor2D
}

/** The features of some films, with a last entry of 1 in each. */
export function sparseContent(
  { offsets, terms, values, count }: ContentFeatures,
  films: Int32Array,
): SparseContent {
  const entries: { row: number; term: number; value: number }[] = []
  for (const [row, film] of films.entries()) {
    for (let at = offsets[film]!; at < offsets[film + 1]!; at++)
      entries.push({ row, term: terms[at]!, value: values[at]! })
    entries.push({ row, term: count, value: 1 })
  }
  return {
    films: films.length,
    rows: Int32Array.from(entries, ({ row }) => row),
    terms: Int32Array.from(entries, ({ term }) => term),
    values: Float32Array.from(entries, ({ value }) => value),
  }
}

/** Films in one batch of prediction. */
const filmsAtOnce = 1024

/** The arrays of a tower, and its sizes. */
interface TowerParts {
  readonly vocabulary: Vocabulary
  readonly linear: Float32Array
  readonly inward: Float32Array
  readonly outward: Float32Array
  /** features + 1 */
  readonly width: number
  readonly hidden: number
  readonly k: number
}

/**
 * The tower's vocabulary and layers from `towerLinear`, `towerInward` and `towerOutward`, in the shapes of
 * `TowerLayers`.
 * @throws {RangeError} if an array is missing or misshapen
 */
export function readTower(weights: ModelWeights): TowerParts {
  const vocabulary = restoreVocabulary(weights)
  const width = featureCount(vocabulary) + 1
  const linear = requireFloats(weights, 'towerLinear')
  const inward = requireFloats(weights, 'towerInward')
  const k = linear.length / width
  const hidden = inward.length / width
  const outward = requireFloats(weights, 'towerOutward', hidden * k)
  return { vocabulary, linear, inward, outward, width, hidden, k }
}

/** The tower from its weights. @throws {RangeError} if an array is missing or misshapen */
export function restoreContentTower(tf: typeof TensorFlow, weights: ModelWeights): ContentTower {
  const { vocabulary, linear, inward, outward, width, hidden, k } = readTower(weights)
  return {
    weights,
    predict(content) {
      const features = contentFeatures(content, vocabulary)
      const films = Int32Array.from(content.titles.keys())
      const factors = new Float32Array(films.length * k)
      for (let from = 0; from < films.length; from += filmsAtOnce) {
        const some = films.subarray(from, from + filmsAtOnce)
        const predicted = tf.tidy(() => {
          const layers = {
            linear: tf.tensor2d(linear, [width, k]),
            inward: tf.tensor2d(inward, [width, hidden]),
            outward: tf.tensor2d(outward, [hidden, k]),
          }
          return towerForward(tf, layers, sparseContent(features, some)).dataSync()
        })
        factors.set(predicted, from * k)
      }
      return factors
    },
  }
}
