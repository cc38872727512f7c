/**
 * Factor a symmetric positive definite matrix into L·Lᵀ, in place: afterwards the lower triangle holds L and
 * the upper triangle is meaningless.
 *
 * @param matrix row-major, shape [n, n]
 * @throws {RangeError} if the matrix is not positive definite
 * @see Golub & Van Loan, "Matrix Computations", §4.2
 */
export function cholesky(matrix: Float64Array, n: number): void {
  for (let column = 0; column < n; column++) {
    let pivot = matrix[column * n + column]!
    for (let j = 0; j < column; j++) pivot -= matrix[column * n + j]! ** 2
    if (!(pivot > 0)) throw new RangeError('cholesky: the matrix is not positive definite')
    const diagonal = Math.sqrt(pivot)
    matrix[column * n + column] = diagonal
    for (let row = column + 1; row < n; row++) {
      let sum = matrix[row * n + column]!
      for (let j = 0; j < column; j++) sum -= matrix[row * n + j]! * matrix[column * n + j]!
      matrix[row * n + column] = sum / diagonal
    }
  }
}

/**
 * Solve L·Lᵀ·x = b, in place of b.
 * @param factor the result of `cholesky`, shape [n, n]
 * @param vector b, then x, shape [n]
 */
export function choleskySolve(factor: Float64Array, n: number, vector: Float64Array): void {
  for (let row = 0; row < n; row++) {
    let sum = vector[row]!
    for (let j = 0; j < row; j++) sum -= factor[row * n + j]! * vector[j]!
    vector[row] = sum / factor[row * n + row]!
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = vector[row]!
    for (let j = row + 1; j < n; j++) sum -= factor[j * n + row]! * vector[j]!
    vector[row] = sum / factor[row * n + row]!
  }
}

/** Inverse of a symmetric positive definite matrix, shape [k, k]. @throws {RangeError} if it is not */
export function inverse(matrix: ArrayLike<number>, k: number): Float64Array {
  const root = Float64Array.from(matrix)
  cholesky(root, k)
  const out = new Float64Array(k * k)
  for (let column = 0; column < k; column++) {
    const unit = out.subarray(column * k, (column + 1) * k)
    unit[column] = 1
    choleskySolve(root, k, unit)
  }
  return out
}
