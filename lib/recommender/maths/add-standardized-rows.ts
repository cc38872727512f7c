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
  const n = rows.length
  let mean = 0
  for (const row of rows) mean += values[row]! / n
  let variance = 0
  for (const row of rows) variance += (values[row]! - mean) ** 2 / n
  if (!(variance > 0)) return
  const scale = weight / Math.sqrt(variance)
  for (let i = 0; i < n; i++) sums[i]! += scale * (values[rows[i]!]! - mean)
}
