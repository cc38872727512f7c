import type { SparseMatrix } from '../maths/sparse'

/** The entries of a sparse row; each of shape [entries]. */
export interface SparseVector {
  readonly columns: Int32Array
  readonly values: Float32Array
}

/** Sums over the columns that a vector x has in common with each row y of a matrix; each of shape [rows]. */
export interface Overlaps {
  /** How many columns both have. */
  readonly count: Float64Array
  /** Σ x·y */
  readonly product: Float64Array
  /** Σ x² */
  readonly ownSquares: Float64Array
  /** Σ y² */
  readonly rowSquares: Float64Array
}

/** One row of a sparse matrix, without a copy. */
export const rowOf = (matrix: SparseMatrix, row: number): SparseVector => ({
  columns: matrix.columns.subarray(matrix.offsets[row], matrix.offsets[row + 1]),
  values: matrix.values.subarray(matrix.offsets[row], matrix.offsets[row + 1]),
})

/** Compare a vector with every row of a matrix. @param byColumn the transposed matrix */
export function overlaps({ columns, values }: SparseVector, byColumn: SparseMatrix): Overlaps {
  const rows = byColumn.columnCount
  const count = new Float64Array(rows)
  const product = new Float64Array(rows)
  const ownSquares = new Float64Array(rows)
  const rowSquares = new Float64Array(rows)
  for (let i = 0; i < columns.length; i++) {
    const x = values[i]!
    const end = byColumn.offsets[columns[i]! + 1]!
    for (let at = byColumn.offsets[columns[i]!]!; at < end; at++) {
      const row = byColumn.columns[at]!
      const y = byColumn.values[at]!
      count[row]! += 1
      product[row]! += x * y
      ownSquares[row]! += x * x
      rowSquares[row]! += y * y
    }
  }
  return { count, product, ownSquares, rowSquares }
}

/**
 * The cosine over the n common columns, shrunk towards 0 for small n: Σ x·y / √(Σ x²·Σ y²) · n / (n + shrinkage). For
 * residuals it is Pearson's correlation around the baseline.
 * @see Koren 2010, "Factor in the Neighbors", §2.2
 */
export function sharedCosine(overlap: Overlaps, shrinkage: number): Float64Array {
  return overlap.product.map((product, row) => {
    const squares = overlap.ownSquares[row]! * overlap.rowSquares[row]!
    const n = overlap.count[row]!
    return squares > 0 ? ((product / Math.sqrt(squares)) * n) / (n + shrinkage) : 0
  })
}

/**
 * The cosine of two sets with n common elements, n / (√(size · sizes) + shrinkage).
 * @param size of the vector
 * @param sizes of the rows, shape [rows]
 */
export function setCosine(
  { count }: Overlaps,
  size: number,
  sizes: ArrayLike<number>,
  shrinkage: number,
): Float64Array {
  return count.map((n, row) => (n === 0 ? 0 : n / (Math.sqrt(size * sizes[row]!) + shrinkage)))
}
