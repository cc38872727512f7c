/**
 * The band that a count belongs to: the first whose limit it does not exceed, or the last, which has no limit.
 * @param limits the largest count of each band but the last, ascending, shape [bands − 1]
 */
export function bandOf(limits: ArrayLike<number>, count: number): number {
  let band = 0
  while (band < limits.length && count > limits[band]!) band++
  return band
}
