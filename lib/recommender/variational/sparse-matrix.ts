import type { KernelMemory } from '../kernels/memory'

/** A sparse matrix in compressed rows: row r holds `values[e]` in `columns[e]`, e from offsets[r] to offsets[r + 1]. */
export interface SparseMatrix {
  readonly rows: number
  readonly columnCount: number
  /** Shape [rows + 1]. */
  readonly offsets: Int32Array
  /** Shape [entries]. */
  readonly columns: Int32Array
  /** Shape [entries]. */
  readonly values: Float32Array
}

/** Entries as they come: entry e is `values[e]` at row `rows[e]` and column `columns[e]`. */
interface Coordinates {
  readonly rows: ArrayLike<number>
  readonly columns: ArrayLike<number>
  readonly values: ArrayLike<number>
}

/** Compressed rows in kernel memory, in each row in the order of the entries; O(entries). */
export function compress(
  memory: KernelMemory,
  rowCount: number,
  columnCount: number,
  { rows, columns, values }: Coordinates,
): SparseMatrix {
  const offsets = memory.ints(rowCount + 1)
  for (let e = 0; e < rows.length; e++) offsets[rows[e]! + 1]! += 1
  for (let row = 0; row < rowCount; row++) offsets[row + 1]! += offsets[row]!
  const next = offsets.slice()
  const sorted = {
    columns: memory.ints(rows.length),
    values: memory.floats(rows.length),
  }
  for (let e = 0; e < rows.length; e++) {
    const at = next[rows[e]!]!++
    sorted.columns[at] = columns[e]!
    sorted.values[at] = values[e]!
  }
  return { rows: rowCount, columnCount, offsets, ...sorted }
}

/** The same entries by column. */
export function transpose(memory: KernelMemory, matrix: SparseMatrix): SparseMatrix {
  const { rows, columnCount, offsets, columns, values } = matrix
  const rowOf = new Int32Array(columns.length)
  for (let row = 0; row < rows; row++) rowOf.fill(row, offsets[row], offsets[row + 1])
  return compress(memory, columnCount, rows, { rows: columns, columns: rowOf, values })
}
