/** The mean and the standard deviation of some numbers. */
export interface Moments {
  readonly mean: number
  readonly deviation: number
}

/** The moments of all values; both 0 without values. The deviation of equal numbers in single precision is exactly 0. */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length
  if (n === 0) return { mean: 0, deviation: 0 }
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i]!
  const mean = sum / n
  let variance = 0
  for (let i = 0; i < n; i++) variance += (values[i]! - mean) ** 2 / n
  return { mean, deviation: Math.sqrt(variance) }
}

/** The moments of the values of some rows; both 0 without rows. */
export const momentsOfRows = (values: ArrayLike<number>, rows: Int32Array): Moments =>
  moments(Float64Array.from(rows, (row) => values[row]!))
