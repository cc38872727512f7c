/**
 * A column counts as dependent on those before it if at most this share of its length remains after the projections.
 */
const dependent = 1e-10

/**
 * Make the columns orthogonal to each other and of length 1, in place; a column that depends on those before it
 * becomes 0. The Gram-Schmidt method, applied twice because once leaves rounding errors.
 *
 * @param matrix row-major, shape [rows, width]
 * @see Giraud, Langou & Rozložník 2005, "The loss of orthogonality in the Gram-Schmidt orthogonalization process"
 */
export function orthonormalise(matrix: Float64Array, width: number): void {
  for (let column = 0; column < width; column++) {
    const before = lengthOf(matrix, width, column)
    removeEarlier(matrix, width, column)
    removeEarlier(matrix, width, column)
    const left = lengthOf(matrix, width, column)
    const scale = left > dependent * before ? 1 / left : 0
    for (let at = column; at < matrix.length; at += width) matrix[at]! *= scale
  }
}

/** Subtract from a column its projections on the columns before it. */
function removeEarlier(matrix: Float64Array, width: number, column: number): void {
  const projections = new Float64Array(column)
  for (let row = 0; row < matrix.length; row += width) {
    const value = matrix[row + column]!
    for (let j = 0; j < column; j++) projections[j]! += matrix[row + j]! * value
  }
  for (let row = 0; row < matrix.length; row += width) {
    let sum = 0
    for (let j = 0; j < column; j++) sum += matrix[row + j]! * projections[j]!
    matrix[row + column]! -= sum
  }
}

function lengthOf(matrix: Float64Array, width: number, column: number): number {
  let sum = 0
  for (let at = column; at < matrix.length; at += width) sum += matrix[at]! ** 2
  return Math.sqrt(sum)
}
