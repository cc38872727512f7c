import type { KernelMemory } from '../kernels/memory'
import { transpose, type SparseMatrix } from '../../maths/sparse'

/** Conjugate gradient steps in one call of `fit`; each call continues from the weights of the call before. */
const steps = 8

/**
 * Side information: everything that is known about a row except the values of its ratings. Sparse `features` [rows,
 * features] give every row its prior mean, features · weights, by ridge regression,
 *
 *   weights = argmin |targets − features · weights|² + ridge · |weights|²
 *
 * solved by conjugate gradients, column by column.
 * @see Simm et al. 2017, "Macau: Scalable Bayesian Factorization with High-Dimensional Side Information Using MCMC"
 */
export interface SideInformation {
  /** Shape [features, k]. */
  readonly weights: Float32Array
  /** features · weights, shape [rows, k]. */
  readonly means: Float32Array
  readonly ridge: number
  /**
   * Fit the weights and means, in place.
   * @param targets shape [rows, k], in kernel memory
   */
  fit(targets: Float32Array): void
  /** Compute the means from the weights again, after the weights were changed. */
  updateMeans(): void
}

/**
 * Side information with weights of 0.
 * @param features shape [rows, features], in kernel memory
 * @param ridge in rows
 */
export function sideInformation(
  memory: KernelMemory,
  features: SparseMatrix,
  k: number,
  ridge: number,
): SideInformation {
  const byFeature = memory.copySparse(transpose(features))
  const size = features.columnCount * k
  const weights = memory.floats(size)
  const residual = memory.floats(size)
  const direction = memory.floats(size)
  const image = memory.floats(size)
  const rows = memory.floats(features.rowCount * k)
  const means = memory.floats(features.rowCount * k)

  /** image = (featuresᵀ features + ridge) direction */
  function normalEquations(vector: Float32Array): void {
    memory.kernels.sparseTimesDense(features, vector, k, rows)
    memory.kernels.sparseTimesDense(byFeature, rows, k, image)
    for (let i = 0; i < size; i++) image[i]! += ridge * vector[i]!
  }

  const updateMeans = (): void => memory.kernels.sparseTimesDense(features, weights, k, means)

  return {
    weights,
    means,
    ridge,
    updateMeans,
    fit(targets) {
      normalEquations(weights)
      memory.kernels.sparseTimesDense(byFeature, targets, k, residual)
      for (let i = 0; i < size; i++) residual[i]! -= image[i]!
      direction.set(residual)
      let length = columnDots(residual, residual, k)
      for (let step = 0; step < steps; step++) {
        normalEquations(direction)
        const curvature = columnDots(direction, image, k)
        const stride = length.map((value, a) => (value > 0 ? value / curvature[a]! : 0))
        for (let i = 0; i < size; i += k) {
          for (let a = 0; a < k; a++) {
            weights[i + a]! += stride[a]! * direction[i + a]!
            residual[i + a]! -= stride[a]! * image[i + a]!
          }
        }
        const shorter = columnDots(residual, residual, k)
        const momentum = shorter.map((value, a) => (length[a]! > 0 ? value / length[a]! : 0))
        for (let i = 0; i < size; i += k) {
          for (let a = 0; a < k; a++) {
            direction[i + a] = residual[i + a]! + momentum[a]! * direction[i + a]!
          }
        }
        length = shorter
      }
      updateMeans()
    },
  }
}

/** The dot product of each column of two matrices [n, k]; shape [k]. */
function columnDots(left: Float32Array, right: Float32Array, k: number): Float64Array {
  const sums = new Float64Array(k)
  for (let i = 0; i < left.length; i += k) {
    for (let a = 0; a < k; a++) sums[a]! += left[i + a]! * right[i + a]!
  }
  return sums
}
