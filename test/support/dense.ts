import { normal, type Random } from '@/lib/recommender'

/** Plain matrices in double precision. They are slow and simple, and tests compare the kernels with them. */
export type Matrix = readonly (readonly number[])[]

export const matrixOf = (
  rows: number,
  columns: number,
  entry: (row: number, column: number) => number,
): Matrix =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => entry(row, column)),
  )

/** A matrix from numbers that are stored row by row. */
export const rowsOf = (flat: ArrayLike<number>, width: number, rows: number): Matrix =>
  matrixOf(rows, width, (row, column) => flat[row * width + column]!)

/** The symmetric matrix whose lower triangle is packed row by row. */
export const unpacked = (packed: ArrayLike<number>, k: number): Matrix =>
  matrixOf(k, k, (a, b) => packed[a >= b ? (a * (a + 1)) / 2 + b : (b * (b + 1)) / 2 + a]!)

export const randomMatrix = (rows: number, columns: number, random: Random): Matrix =>
  matrixOf(rows, columns, () => normal(random))

export const dot = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, at) => sum + value * right[at]!, 0)

export const transposed = (matrix: Matrix): Matrix =>
  (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column]!))

export const times = (left: Matrix, right: Matrix): Matrix => {
  const columns = transposed(right)
  return left.map((row) => columns.map((column) => dot(row, column)))
}

export const timesVector = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => dot(row, vector))

export const plus = (left: Matrix, right: Matrix, scale = 1): Matrix =>
  left.map((row, a) => row.map((value, b) => value + scale * right[a]![b]!))

export const identity = (n: number, value = 1): Matrix =>
  matrixOf(n, n, (a, b) => (a === b ? value : 0))

/** Gauss–Jordan elimination with row pivoting. */
export function inverseOf(matrix: Matrix): Matrix {
  const n = matrix.length
  const rows = identity(n).map((unit, a) => Float64Array.from([...matrix[a]!, ...unit]))
  for (let column = 0; column < n; column++) {
    const size = (row: number): number => Math.abs(rows[row]![column]!)
    let pivot = column
    for (let row = column + 1; row < n; row++) if (size(row) > size(pivot)) pivot = row
    const chosen = rows[pivot]!
    rows[pivot] = rows[column]!
    rows[column] = chosen
    const scale = 1 / chosen[column]!
    for (let at = 0; at < 2 * n; at++) chosen[at]! *= scale
    for (const row of rows) {
      const factor = row[column]!
      if (row === chosen || factor === 0) continue
      for (let at = column; at < 2 * n; at++) row[at]! -= factor * chosen[at]!
    }
  }
  return rows.map((row) => [...row.subarray(n)])
}

export const solved = (matrix: Matrix, vector: readonly number[]): number[] =>
  timesVector(inverseOf(matrix), vector)

/** A random symmetric positive definite matrix with eigenvalues of at least 1. */
export function definite(n: number, random: Random): Matrix {
  const root = randomMatrix(n, n, random)
  return plus(times(root, transposed(root)), identity(n), 1)
}
