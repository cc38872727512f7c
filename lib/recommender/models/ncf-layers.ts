import type * as TensorFlow from '@tensorflow/tfjs'

/** The dense layers of neural collaborative filtering, in TensorFlow.js. */
export interface NcfLayers {
  /** Shape [input, first]. The input holds a 1, for the bias. */
  readonly inward: TensorFlow.Tensor2D
  /** Shape [first, second]. */
  readonly middle: TensorFlow.Tensor2D
  /** Shape [1, second]. */
  readonly shift: TensorFlow.Tensor2D
  /** Shape [second, 1]. */
  readonly outward: TensorFlow.Tensor2D
  /** Shape [1, 1]. */
  readonly last: TensorFlow.Tensor2D
}

/**
 * σ(relu(relu(x·inward)·middle + shift)·outward + last)
 * The forward pass.
 * @param x person and film, concatenated, shape [n, input]
 * @param drop applied to the units of the hidden layers, 0 and 1; for dropout in training
 * @returns on the scale 0 … 1, shape [n]
 */
export function ncfForward(
  tf: typeof TensorFlow,
  { inward, middle, shift, outward, last }: NcfLayers,
  x: TensorFlow.Tensor2D,
  drop: (units: TensorFlow.Tensor, layer: number) => TensorFlow.Tensor = (units) => units,
): TensorFlow.Tensor1D {
  const first = drop(tf.relu(tf.matMul(x, inward)), 0)
  const second = drop(tf.relu(tf.add(tf.matMul(first, middle), shift)), 1)
  return tf.squeeze(tf.sigmoid(tf.add(tf.matMul(second, outward), last)), [1])
}
