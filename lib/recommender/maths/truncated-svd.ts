import { normal, type Random } from './random'
import { jacobiEigen } from './jacobi-eigen'
import { orthonormalise } from './orthonormalise'
import { timesDense, transpose, type SparseMatrix } from './sparse'

/** A ≈ U·Σ·Vᵀ */
export interface Svd {
  readonly rank: number
  /** U, orthonormal columns, row-major, shape [rows, rank] */
  readonly left: Float64Array
  /** the diagonal of Σ, largest first, shape [rank] */
  readonly values: Float64Array
  /** V, orthonormal columns, row-major, shape [columns, rank] */
  readonly right: Float64Array
}

/** The number of extra columns. They make the requested columns converge faster. */
const oversampling = 10

/**
 * The largest singular values of a sparse matrix A and their vectors, by subspace iteration from a random start:
 * Q ← orthonormalised A·Aᵀ·Q, then the exact decomposition of the small matrix that is left, Qᵀ·A.
 *
 * @param rank how many; fewer where the matrix is smaller
 * @param iterations each reduces the error of a vector by (first omitted σ ⁄ its σ)²
 * @throws {RangeError} if the rank is not a whole number above 0
 * @see Halko, Martinsson & Tropp 2011, "Finding Structure with Randomness", algorithms 4.4 and 5.1
 */
export function truncatedSvd(
  matrix: SparseMatrix,
  rank: number,
  iterations: number,
  random: Random,
): Svd {
  if (!(Number.isInteger(rank) && rank > 0)) throw new RangeError(`truncatedSvd: rank ${rank}`)
  const { rowCount, columnCount } = matrix
  const width = Math.min(rank + oversampling, rowCount, columnCount)
  const turned = transpose(matrix)
  const start = new Float64Array(columnCount * width).map(() => normal(random))
  let q = timesDense(matrix, start, width)
  orthonormalise(q, width)
  for (let i = 0; i < iterations; i++) {
    const back = timesDense(turned, q, width)
    orthonormalise(back, width)
    q = timesDense(matrix, back, width)
    orthonormalise(q, width)
  }
  return decomposed(q, timesDense(turned, q, width), width, Math.min(rank, width))
}

/**
 * From orthonormal Q [rows, width] and B = Aᵀ·Q [columns, width]: BᵀB = W·Λ·Wᵀ, so that Σ = √Λ, U = Q·W and
 * V = B·W·Σ⁻¹.
 */
function decomposed(q: Float64Array, b: Float64Array, width: number, rank: number): Svd {
  const eigen = jacobiEigen(gramOf(b, width), width)
  const values = eigen.values.subarray(0, rank).map((value) => Math.sqrt(Math.max(0, value)))
  const right = timesColumns(b, eigen.vectors, width, rank)
  // Smaller singular values are within the rounding error of Λ.
  const smallest = 1e-7 * (values[0] ?? 0)
  for (let at = 0; at < right.length; at++) {
    const value = values[at % rank]!
    right[at] = value > smallest ? right[at]! / value : 0
  }
  return { rank, left: timesColumns(q, eigen.vectors, width, rank), values, right }
}

/** BᵀB, shape [width, width]. */
function gramOf(b: Float64Array, width: number): Float64Array {
  const gram = new Float64Array(width * width)
  for (let row = 0; row < b.length; row += width) {
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) gram[i * width + j]! += b[row + i]! * b[row + j]!
    }
  }
  return gram
}

/** The first `rank` columns of D·W for D [rows, width] and W [width, width]. */
function timesColumns(d: Float64Array, w: Float64Array, width: number, rank: number): Float64Array {
  const rows = d.length / width
  const product = new Float64Array(rows * rank)
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) {
      const value = d[row * width + i]!
      for (let j = 0; j < rank; j++) product[row * rank + j]! += value * w[i * width + j]!
    }
  }
  return product
}
