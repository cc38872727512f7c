import { momentsOfRows } from './moments'

/**
 * sums[i] += weight · (values[rows[i]] − mean) / deviation, with the mean and the standard deviation of the values of
 * these rows. Nothing is added if they are all equal.
 *
 * @param rows shape [n]
 * @param sums shape [n]
 */
export function addStandardizedRows(
  values: Float32Array,
  rows: Int32Array,
  weight: number,
  sums: Float64Array,
): void {
  const { mean, deviation } = momentsOfRows(values, rows)
  if (!(deviation > 0)) return
  const scale = weight / deviation
  for (let i = 0; i < rows.length; i++) sums[i]! += scale * (values[rows[i]!]! - mean)
}
