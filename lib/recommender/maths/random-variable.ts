import type * as TensorFlow from '@tensorflow/tfjs'
import { normal, type Random } from './random'

/** A trainable matrix of normal numbers around a mean, shape [rows, columns]. */
export function randomVariable(
  tf: typeof TensorFlow,
  [rows, columns]: [number, number],
  deviation: number,
  random: Random,
  mean = 0,
): TensorFlow.Variable<TensorFlow.Rank.R2> {
  const values = Float32Array.from(
    { length: rows * columns },
    () => mean + deviation * normal(random),
  )
  // In a tidy, which disposes of the initial tensor; the variable keeps only its value.
  return tf.tidy(() => tf.variable(tf.tensor2d(values, [rows, columns])))
}
