import { compressRows, type SparseMatrix } from '../../maths/sparse'

/** A sparse regression between films: entry i adds `weights[i]` · the grade of `from[i]` to the appeal of `to[i]`. */
export interface SparseRegression {
  /** Film rows, shape [entries]. */
  readonly from: Int32Array
  /** Film rows, shape [entries]. */
  readonly to: Int32Array
  /** Shape [entries]. */
  readonly weights: Float32Array
}

/** A regression without entries. */
export const noRegression: SparseRegression = {
  from: new Int32Array(0),
  to: new Int32Array(0),
  weights: new Float32Array(0),
}

/** The entries by the film that they come from, shape [films, films]. @throws {RangeError} if a film is not there */
export function regressionRows(
  { from, to, weights }: SparseRegression,
  movieCount: number,
): SparseMatrix {
  for (const films of [from, to]) {
    if (films.some((film) => film < 0 || film >= movieCount))
      throw new RangeError('the sparse regression names a film that is not there')
  }
  return compressRows({
    rowCount: movieCount,
    columnCount: movieCount,
    rows: from,
    columns: to,
    values: weights,
  })
}

/**
 * sums += Σ grades[i] · regression[films[i]]
 * @param sums shape [films]
 */
export function addRegression(
  { offsets, columns, values }: SparseMatrix,
  films: Int32Array,
  grades: Float32Array,
  sums: Float32Array | Float64Array,
): void {
  for (let i = 0; i < films.length; i++) {
    const grade = grades[i]!
    const end = offsets[films[i]! + 1]!
    for (let at = offsets[films[i]!]!; at < end; at++) sums[columns[at]!]! += grade * values[at]!
  }
}
