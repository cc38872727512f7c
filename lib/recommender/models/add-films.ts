import type * as TensorFlow from '@tensorflow/tfjs'
import { contentVectors } from '../content/content'
import { readTower, restoreContentTower } from '../content/content-tower-network'
import { columnsBefore } from '../maths/columns-before'
import { predictedAppeal } from '../served/appeal/unrated-appeal'
import type { ModelWeights, MovieContent } from '../model'
import { requireFloats, requireInts } from '../weights'

/**
 * The weights of the served model with films added after its training. The content tower predicts their factors,
 * implicit factors and familiarity; nothing else is known about them. Their rows come after the others.
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
  const tasteWidth = requireFloats(weights, 'tasteMean').length
  const [implicitWidth = 0] = requireFloats(weights, 'appealScale')
  if (k !== tasteWidth + implicitWidth + 1) throw new RangeError('the tower does not fit the model')
  const tower = restoreContentTower(tf, weights)
  const [factors, ofAppeal] = columnsBefore(tower.predict(content), count, tasteWidth)
  const appeal = predictedAppeal(ofAppeal, implicitWidth)
  const first = requireInts(weights, 'ratingCounts').length
  const vectors = contentVectors(content, vocabulary)
  const entries = requireInts(weights, 'contentTerms').length
  return {
    ...weights,
    factors: floats('factors', factors),
    contentFactors: floats('contentFactors', factors),
    links: floats('links', new Float32Array(count * tasteWidth)),
    uncertainty: floats('uncertainty', new Float32Array(count).fill(1)),
    ratingCounts: ints('ratingCounts', new Int32Array(count)),
    unrated: ints(
      'unrated',
      Int32Array.from({ length: count }, (_, film) => first + film),
    ),
    familiarity: floats('familiarity', appeal.familiarity),
    togetherShares: floats('togetherShares', new Float32Array(count)),
    implicitFactors: floats('implicitFactors', appeal.factors),
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
