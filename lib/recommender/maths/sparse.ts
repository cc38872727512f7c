import { countingSort } from './counting-sort'
import { take } from './take'

/**
 * A sparse matrix in compressed rows: row `r` holds `values[at]` in column `columns[at]`, for `at` from
 * `offsets[r]` to before `offsets[r + 1]`.
 */
export interface SparseMatrix {
  readonly rowCount: number
  readonly columnCount: number
  /** Shape [rowCount + 1], ascending from 0 to the number of entries. */
  readonly offsets: Int32Array
  /** shape [entries] */
  readonly columns: Int32Array
  /** shape [entries] */
  readonly values: Float32Array
}

/** Entry `i` is `values[i]` in row `rows[i]` and column `columns[i]`, each of shape [entries]. */
export interface Coordinates {
  readonly rowCount: number
  readonly columnCount: number
  readonly rows: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
}

/** A sparse matrix from entries in any order, which keep their order within a row. O(entries). */
export function compressRows(entries: Coordinates): SparseMatrix {
  const { rowCount, columnCount, rows } = entries
  const { offsets, order } = countingSort(rows, rowCount)
  return {
    rowCount,
    columnCount,
    offsets,
    columns: take(entries.columns, order, new Int32Array(order.length)),
    values: take(entries.values, order, new Float32Array(order.length)),
  }
}

/** The transposed matrix; the columns within a row ascend. O(entries). */
export function transpose({ rowCount, columnCount, ...matrix }: SparseMatrix): SparseMatrix {
  const rows = new Int32Array(matrix.columns.length)
  for (let row = 0; row < rowCount; row++) {
    rows.fill(row, matrix.offsets[row], matrix.offsets[row + 1])
  }
  return compressRows({
    rowCount: columnCount,
    columnCount: rowCount,
    rows: matrix.columns,
    columns: rows,
    values: matrix.values,
  })
}

/**
 * A · D for a sparse A.
 * @param dense D, row-major, shape [columnCount, width]
 * @returns row-major, shape [rowCount, width]
 */
export function timesDense(matrix: SparseMatrix, dense: Float64Array, width: number): Float64Array {
  const { rowCount, offsets, columns, values } = matrix
  const product = new Float64Array(rowCount * width)
  for (let row = 0; row < rowCount; row++) {
    const to = row * width
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const from = columns[at]! * width
      const value = values[at]!
      for (let j = 0; j < width; j++) product[to + j]! += value * dense[from + j]!
    }
  }
  return product
}
