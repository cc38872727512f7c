import type * as TensorFlow from '@tensorflow/tfjs'
import { contentVectors } from '../content/content'
import { readTower, restoreContentTower } from '../content/content-tower-network'
import type { ModelWeights, MovieContent } from '../model'
import { requireFloats, requireInts } from '../weights'

/**
 * The weights of the served model with films added after its training. The content tower predicts their factors;
 * nothing else is known about them. Their rows come after the others.
 *
 * @param weights of the served model
 * @param content of the films to add
 *
 * @throws {RangeError} if an array is missing or misshapen
 */
export function withFilmsAdded(
  tf: typeof TensorFlow,
  weights: ModelWeights,
  content: MovieContent,
): ModelWeights {
  const count = content.titles.length
  const floats = (name: string, added: ArrayLike<number>): Float32Array =>
    joined(Float32Array, requireFloats(weights, name), added)
  const ints = (name: string, added: ArrayLike<number>): Int32Array =>
    joined(Int32Array, requireInts(weights, name), added)
  const { k, vocabulary } = readTower(weights)
  const [implicitWidth = 0] = requireFloats(weights, 'appealScale')
  const vectors = contentVectors(content, vocabulary)
  const entries = requireInts(weights, 'contentTerms').length
  return {
    ...weights,
    factors: floats('factors', restoreContentTower(tf, weights).predict(content)),
    links: floats('links', new Float32Array(count * k)),
    uncertainty: floats('uncertainty', new Float32Array(count).fill(1)),
    ratingCounts: ints('ratingCounts', new Int32Array(count)),
    familiarity: floats('familiarity', new Float32Array(count)),
    implicitFactors: floats('implicitFactors', new Float32Array(count * implicitWidth)),
    contentOffsets: ints(
      'contentOffsets',
      vectors.offsets.subarray(1).map((at) => at + entries),
    ),
    contentTerms: ints('contentTerms', vectors.terms),
    contentValues: floats('contentValues', vectors.values),
  }
}

function joined<A extends Float32Array | Int32Array>(
  array: new (length: number) => A,
  first: A,
  second: ArrayLike<number>,
): A {
  const all = new array(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}
