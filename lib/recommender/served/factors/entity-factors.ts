import { padded, type KernelMemory } from '../kernels/memory'
import { cholesky, choleskySolve } from '../../maths/cholesky'
import type { SparseMatrix } from '../../maths/sparse'
import { normal, type Random } from '../../maths/random'
import type { SideInformation } from './side-information'

/** The factors of people or of films: a normal posterior for each row, and the prior that all rows share. */
export interface EntityFactors {
  readonly rows: number
  readonly k: number
  /** Posterior means, shape [rows, k]. */
  readonly means: Float32Array
  /** Posterior E[x xᵀ]: lower triangles packed row by row, padded; shape [rows, packed]. */
  readonly moments: Float32Array
  readonly packed: number
  readonly prior: Prior
  readonly sideInformation: SideInformation
}

/** x ~ N(mean + side information, precision⁻¹) */
interface Prior {
  readonly mean: Float64Array
  /** Shape [k, k]. */
  readonly precision: Float32Array
}

/** Variance of a factor before anything is known. */
const initialVariance = 0.1
const initialSpread = 0.3

/** Random factors to start from. The prior's precision is k, so that the k factors together have a variance of 1. */
export function initialFactors(
  memory: KernelMemory,
  rows: number,
  k: number,
  sideInformation: SideInformation,
  random: Random,
): EntityFactors {
  const packed = padded((k * (k + 1)) / 2)
  const means = memory.floats(rows * k)
  const moments = memory.floats(rows * packed)
  for (let i = 0; i < means.length; i++) means[i] = initialSpread * normal(random)
  for (let row = 0; row < rows; row++) {
    let at = row * packed
    for (let a = 0; a < k; a++) {
      for (let b = 0; b <= a; b++, at++) {
        moments[at] = means[row * k + a]! * means[row * k + b]! + (a === b ? initialVariance : 0)
      }
    }
  }
  const precision = memory.floats(k * k)
  for (let a = 0; a < k; a++) precision[a * k + a] = k
  return {
    rows,
    k,
    means,
    moments,
    packed,
    sideInformation,
    prior: { mean: new Float64Array(k), precision },
  }
}

/**
 * Learn the prior from the posteriors, in place: its mean, the weights of the side information, and the precision
 * around both, which is the mean of a Wishart posterior.
 * @see Lim & Teh 2007, "Variational Bayesian Approach to Movie Rating Prediction"; Simm et al. 2017, "Macau", for the
 *   side information
 */
export function updatePrior(
  memory: KernelMemory,
  { rows, k, means, moments, packed, prior, sideInformation }: EntityFactors,
): void {
  prior.mean.fill(0)
  for (let i = 0; i < means.length; i++) {
    prior.mean[i % k]! += (means[i]! - sideInformation.means[i]!) / (rows + priorStrength)
  }
  memory.scratch(() => {
    const targets = memory.floats(means.length)
    for (let i = 0; i < means.length; i++) targets[i] = means[i]! - prior.mean[i % k]!
    sideInformation.fit(targets)
  })
  // Scatter around the prior means: covariances, squared deviations, and the prior of the side information's weights.
  const scatter = new Float64Array(k * k)
  for (let a = 0; a < k; a++) scatter[a * k + a] = 1
  const deviation = new Float64Array(k)
  for (let row = 0; row < rows; row++) {
    for (let a = 0; a < k; a++) {
      deviation[a] = means[row * k + a]! - prior.mean[a]! - sideInformation.means[row * k + a]!
    }
    let at = row * packed
    for (let a = 0; a < k; a++) {
      const own = means[row * k + a]!
      for (let b = 0; b <= a; b++, at++) {
        scatter[a * k + b]! +=
          moments[at]! - own * means[row * k + b]! + deviation[a]! * deviation[b]!
      }
    }
  }
  for (let row = 0; row < sideInformation.weights.length; row += k) {
    for (let a = 0; a < k; a++) {
      const own = sideInformation.ridge * sideInformation.weights[row + a]!
      for (let b = 0; b <= a; b++) scatter[a * k + b]! += own * sideInformation.weights[row + b]!
    }
  }
  cholesky(scatter, k)
  for (let a = 0; a < k; a++) {
    const column = new Float64Array(k)
    column[a] = rows + k
    choleskySolve(scatter, k, column)
    prior.precision.set(column, a * k)
  }
}

/** Pseudo-rows at zero in the prior's mean. */
const priorStrength = 2

/**
 * The information vectors of the rows' priors, precision · (mean + side information), written to `out`.
 * @param out shape [rows, k]
 */
function informationVectors(
  { rows, k, prior, sideInformation }: EntityFactors,
  out: Float32Array,
): void {
  for (let row = 0; row < rows * k; row += k) {
    for (let a = 0; a < k; a++) {
      let sum = 0
      for (let b = 0; b < k; b++) {
        sum += prior.precision[a * k + b]! * (prior.mean[b]! + sideInformation.means[row + b]!)
      }
      out[row + a] = sum
    }
  }
}

/**
 * The posterior of every row given the factors of the other entities, in place.
 * @param ratings a row for each of `own`, a column for each of `other`; stars without their mean; in kernel memory
 * @param alpha precision of a rating, in stars⁻²: one for all rows, or one for each
 * @returns Σ E[(rating − x·y)²] − rating² over the ratings of each row, in stars²; with one alpha, the sum of all rows
 * @throws {RangeError} if a precision is not positive definite
 */
export function updateRows(
  memory: KernelMemory,
  own: EntityFactors,
  other: EntityFactors,
  ratings: SparseMatrix,
  alpha: number,
): number
export function updateRows(
  memory: KernelMemory,
  own: EntityFactors,
  other: EntityFactors,
  ratings: SparseMatrix,
  alpha: Float64Array,
): Float64Array
export function updateRows(
  memory: KernelMemory,
  own: EntityFactors,
  other: EntityFactors,
  ratings: SparseMatrix,
  alpha: number | Float64Array,
): number | Float64Array {
  const { k, packed, means, moments, prior } = own
  return memory.scratch(() => {
    const information = memory.floats(means.length)
    informationVectors(own, information)
    const update = {
      ratings,
      k,
      packed,
      other,
      priorInformation: information,
      work: memory.floats(k * k + packed + 5 * k),
      means,
      moments,
      priorPrecision: prior.precision,
    }
    if (typeof alpha === 'number') return memory.kernels.updateFactors({ ...update, alpha })
    return alpha.map((own, row) =>
      memory.kernels.updateFactors({ ...update, alpha: own, begin: row, end: row + 1 }),
    )
  })
}

/** Multiply the means and moments of each row by a factor, in place. @param factors shape [rows] */
export function scaleRows(
  { rows, k, packed, means, moments }: EntityFactors,
  factors: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    const factor = factors[row]!
    for (let at = row * k; at < (row + 1) * k; at++) means[at]! *= factor
    for (let at = row * packed; at < (row + 1) * packed; at++) moments[at]! *= factor
  }
}
