import { jacobiEigen } from './jacobi-eigen'

/** The result of principal component analysis. */
export interface PrincipalComponents {
  /** shape [width] */
  readonly mean: Float64Array
  /** directions of length 1 in columns, row-major, shape [width, width] */
  readonly components: Float64Array
  /** variance along each, largest first, shape [width] */
  readonly variances: Float64Array
  /** share of the whole variance that each explains, shape [width]; 0 where nothing varies */
  readonly explained: Float64Array
}

/**
 * Principal component analysis: the directions along which rows differ most, by the eigenvectors of their
 * covariance (divided by n − 1).
 *
 * @param rows row-major, shape [n, width]
 * @throws {RangeError} if there are fewer than two rows
 * @see Pearson 1901, "On Lines and Planes of Closest Fit to Systems of Points in Space"
 */
export function principalComponents(rows: ArrayLike<number>, width: number): PrincipalComponents {
  const n = rows.length / width
  if (!(Number.isInteger(n) && n >= 2)) throw new RangeError(`principalComponents: ${n} rows`)
  const mean = new Float64Array(width)
  for (let at = 0; at < rows.length; at++) mean[at % width]! += rows[at]! / n
  const covariance = new Float64Array(width * width)
  for (let row = 0; row < rows.length; row += width) {
    for (let i = 0; i < width; i++) {
      const deviation = (rows[row + i]! - mean[i]!) / (n - 1)
      for (let j = 0; j < width; j++) {
        covariance[i * width + j]! += deviation * (rows[row + j]! - mean[j]!)
      }
    }
  }
  const { values, vectors } = jacobiEigen(covariance, width)
  const variances = values.map((value) => Math.max(0, value))
  const total = variances.reduce((sum, value) => sum + value, 0)
  const explained = variances.map((value) => (total > 0 ? value / total : 0))
  return { mean, components: vectors, variances, explained }
}
