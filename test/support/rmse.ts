/** Root mean squared error; both of shape [n]. */
export function rmse(predicted: Float32Array, actual: Float32Array): number {
  const squares = predicted.reduce((sum, value, i) => sum + (value - actual[i]!) ** 2, 0)
  return Math.sqrt(squares / actual.length)
}
