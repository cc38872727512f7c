import type * as TensorFlow from '@tensorflow/tfjs'
import type { SparseMatrix } from '../maths/sparse'

/** The encoder hᵢ = σ(rᵢ·V + b) of the ratings rᵢ of a film, with 0 for unknown ratings. */
export interface AutoRecEncoder {
  /** V, shape [users, hidden] */
  readonly inward: TensorFlow.Tensor2D
  /** b, shape [1, hidden] */
  readonly bias: TensorFlow.Tensor2D
}

/**
 * The hidden units of films.
 * @param ratings of the films, shape [films, users]
 * @returns hᵢ and, last, 1, shape [films, hidden + 1]
 */
export function encodeFilms(
  tf: typeof TensorFlow,
  { inward, bias }: AutoRecEncoder,
  ratings: TensorFlow.Tensor2D,
): TensorFlow.Tensor2D {
  const hidden = tf.sigmoid(tf.add(tf.matMul(ratings, inward), bias))
  return tf.concat2d([hidden as TensorFlow.Tensor2D, tf.ones([ratings.shape[0], 1])], 1)
}

/**
 * Sum over the known ratings of (given − decoded)², where decoded = [h, 1]·W.
 * @param decoder W and, last, a bias for each person, shape [hidden + 1, users]
 * @param known 1 where there is a rating, else 0, shape [films, users]
 */
export function reconstructionLoss(
  tf: typeof TensorFlow,
  hidden: TensorFlow.Tensor2D,
  decoder: TensorFlow.Tensor2D,
  given: TensorFlow.Tensor2D,
  known: TensorFlow.Tensor2D,
): TensorFlow.Scalar {
  const misses = tf.mul(tf.sub(tf.matMul(hidden, decoder), given), known)
  return tf.sum(tf.square(misses))
}

/**
 * Rows of ratings, 0 where there is none, shape [films, users].
 * @param ratings shape [movies, users]
 * @param value the entry for the rating at a position
 */
export function filmRows(
  { offsets, columns, columnCount }: SparseMatrix,
  films: Int32Array,
  value: (at: number) => number,
): Float32Array {
  const rows = new Float32Array(films.length * columnCount)
  for (const [row, film] of films.entries()) {
    for (let at = offsets[film]!; at < offsets[film + 1]!; at++)
      rows[row * columnCount + columns[at]!] = value(at)
  }
  return rows
}
