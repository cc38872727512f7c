import type { KernelMemory } from '../kernels/memory'
import { transpose, type SparseMatrix } from '../../maths/sparse'

/** Steps towards the solution in one call: each sweep goes on where the last one stopped. */
const steps = 8

/**
 * The link from what is known of a row besides its ratings' values, sparse `features` [rows, features], to its prior
 * mean: features · weights, with the weights' ridge regression
 *
 *   weights = argmin |targets − features · weights|² + ridge · |weights|²
 *
 * solved by conjugate gradients, a column for each factor, from the weights of the time before.
 * @see Simm et al. 2017, "Macau: Scalable Bayesian Factorization with High-Dimensional Side Information Using MCMC"
 */
export interface Link {
  /** Shape [features, k]. */
  readonly weights: Float32Array
  /** features · weights, shape [rows, k]. */
  readonly means: Float32Array
  readonly ridge: number
  /** @param targets shape [rows, k], in kernel memory */
  fit(targets: Float32Array): void
}

/** @param features in kernel memory */
export function link(memory: KernelMemory, features: SparseMatrix, k: number, ridge: number): Link {
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

  return {
    weights,
    means,
    ridge,
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
      memory.kernels.sparseTimesDense(features, weights, k, means)
    },
  }
}

/** Column by column dot products of two matrices [n, k]. */
function columnDots(left: Float32Array, right: Float32Array, k: number): Float64Array {
  const sums = new Float64Array(k)
  for (let i = 0; i < left.length; i += k) {
    for (let a = 0; a < k; a++) sums[a]! += left[i + a]! * right[i + a]!
  }
  return sums
}
