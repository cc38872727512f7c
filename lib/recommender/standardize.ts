/** Scaled to mean 0 and standard deviation 1; zeros where all are alike. Shape as given. */
export function standardized(values: Float32Array): Float32Array {
  let sum = 0
  let squares = 0
  for (const value of values) {
    sum += value
    squares += value * value
  }
  const mean = sum / values.length
  const deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean))
  const scale = deviation > 0 ? 1 / deviation : 0
  const scaled = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) scaled[i] = (values[i]! - mean) * scale
  return scaled
}
