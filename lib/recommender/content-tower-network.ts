import type * as TensorFlow from '@tensorflow/tfjs'
import { contentVectors, type ContentVectors } from './content'
import { restoreVocabulary, type Vocabulary } from './content-vocabulary'
import type { ModelWeights, MovieContent } from './model'
import { requireFloats } from './models/weights'

/** Where films belong in factor space, from their content alone. */
export interface ContentTower {
  /** Factors of films, known or not, shape [films, k]. */
  predict(content: MovieContent): Float32Array
  readonly weights: ModelWeights
}

/** The matrices of y = x·linear + relu(x·inward)·outward, where the last entry of every x is 1. */
export interface TowerLayers {
  /** Shape [terms + 1, k]. */
  readonly linear: TensorFlow.Tensor2D
  /** Shape [terms + 1, hidden]. */
  readonly inward: TensorFlow.Tensor2D
  /** Shape [hidden, k]. */
  readonly outward: TensorFlow.Tensor2D
}

/**
 * @param x content, shape [films, terms + 1]
 * @param dropout what training does to the hidden units
 * @returns factors, shape [films, k]
 */
export function towerForward(
  tf: typeof TensorFlow,
  { linear, inward, outward }: TowerLayers,
  x: TensorFlow.Tensor2D,
  dropout: (units: TensorFlow.Tensor2D) => TensorFlow.Tensor = (units) => units,
): TensorFlow.Tensor2D {
  const units = dropout(tf.relu(tf.matMul(x, inward)))
  return tf.add(tf.matMul(x, linear), tf.matMul<TensorFlow.Tensor2D>(units, outward))
}

/** Content vectors of some films, and a 1 after each, shape [films, terms + 1]. */
export function contentMatrix(
  tf: typeof TensorFlow,
  { offsets, terms, values }: ContentVectors,
  termCount: number,
  films: Int32Array,
): TensorFlow.Tensor2D {
  const width = termCount + 1
  const matrix = new Float32Array(films.length * width)
  for (const [row, film] of films.entries()) {
    for (let at = offsets[film]!; at < offsets[film + 1]!; at++)
      matrix[row * width + terms[at]!] = values[at]!
    matrix[row * width + termCount] = 1
  }
  return tf.tensor2d(matrix, [films.length, width])
}

/** Films whose content is in memory as dense rows at one time. */
const filmsAtOnce = 1024

/** What a tower is made of, and its sizes. */
interface TowerParts {
  readonly vocabulary: Vocabulary
  readonly linear: Float32Array
  readonly inward: Float32Array
  readonly outward: Float32Array
  /** terms + 1 */
  readonly width: number
  readonly hidden: number
  readonly k: number
}

/**
 * The vocabulary, and `towerLinear`, `towerInward` and `towerOutward` in the shapes of `TowerLayers`.
 * @throws {RangeError} if an array is missing or misshapen
 */
export function readTower(weights: ModelWeights): TowerParts {
  const vocabulary = restoreVocabulary(weights)
  const width = vocabulary.rarity.length + 1
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
      const vectors = contentVectors(content, vocabulary)
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
          return towerForward(tf, layers, contentMatrix(tf, vectors, width - 1, some)).dataSync()
        })
        factors.set(predicted, from * k)
      }
      return factors
    },
  }
}
