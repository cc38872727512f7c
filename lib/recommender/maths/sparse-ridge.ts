import { timesDense, transpose, type SparseMatrix } from './sparse'

/** Most conjugate gradient steps. */
const mostSteps = 60
/** The steps end when every column's squared residual is below this share of its first. */
const enough = 1e-8

/**
 * Weighted ridge regression of several targets on sparse features,
 *
 *   argmin Σ weight · |target − features · W|² + ridge · |W|²
 *
 * by conjugate gradients on the normal equations, column by column.
 *
 * @param features shape [rows, features]
 * @param targets shape [rows, width]
 * @param weights at least 0, shape [rows]
 * @returns W, shape [features, width]
 * @see Hestenes & Stiefel 1952, "Methods of Conjugate Gradients for Solving Linear Systems"
 */
export function sparseRidge(
  features: SparseMatrix,
  targets: Float64Array,
  weights: ArrayLike<number>,
  ridge: number,
): Float64Array {
  const width = targets.length / features.rowCount
  const byFeature = transpose(features)
  /** featuresᵀ · weights · matrix, shape [features, width] */
  function project(matrix: Float64Array): Float64Array {
    const weighted = new Float64Array(matrix.length)
    for (let row = 0, at = 0; row < features.rowCount; row++) {
      for (let a = 0; a < width; a++, at++) weighted[at] = weights[row]! * matrix[at]!
    }
    return timesDense(byFeature, weighted, width)
  }
  const solution = new Float64Array(features.columnCount * width)
  const residual = project(targets)
  const direction = residual.slice()
  let squares = columnDots(residual, residual, width)
  const first = squares
  for (let step = 0; step < mostSteps; step++) {
    if (squares.every((value, a) => value <= enough * first[a]!)) break
    const image = project(timesDense(features, direction, width))
    for (let i = 0; i < image.length; i++) image[i]! += ridge * direction[i]!
    const curvature = columnDots(direction, image, width)
    const stride = squares.map((value, a) => (value > 0 ? value / curvature[a]! : 0))
    for (let i = 0; i < solution.length; i += width) {
      for (let a = 0; a < width; a++) {
        solution[i + a]! += stride[a]! * direction[i + a]!
        residual[i + a]! -= stride[a]! * image[i + a]!
      }
    }
    const before = squares
    squares = columnDots(residual, residual, width)
    const momentum = squares.map((value, a) => (before[a]! > 0 ? value / before[a]! : 0))
    for (let i = 0; i < direction.length; i += width) {
      for (let a = 0; a < width; a++) {
        direction[i + a] = residual[i + a]! + momentum[a]! * direction[i + a]!
      }
    }
  }
  return solution
}

/** The dot product of each column of two matrices [n, width]; shape [width]. */
function columnDots(left: Float64Array, right: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width)
  for (let i = 0; i < left.length; i += width) {
    for (let a = 0; a < width; a++) sums[a]! += left[i + a]! * right[i + a]!
  }
  return sums
}
