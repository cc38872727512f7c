import { padded, type KernelMemory } from '../kernels/memory'
import { cholesky, choleskySolve } from '../../maths/cholesky'
import type { SparseMatrix } from '../../maths/sparse'
import { normal, type Random } from '../../maths/random'
import type { Link } from './link'

/** One side of the factorization, people or films: the normal posterior of each row and the prior they share. */
export interface Side {
  readonly rows: number
  readonly k: number
  /** Posterior means, shape [rows, k]. */
  readonly means: Float32Array
  /** Posterior E[x xᵀ]: lower triangles packed row by row, padded; shape [rows, packed]. */
  readonly moments: Float32Array
  readonly packed: number
  readonly prior: Prior
  readonly link: Link
}

/** x ~ N(mean + link, precision⁻¹) */
interface Prior {
  readonly mean: Float64Array
  /** Shape [k, k]. */
  readonly precision: Float32Array
}

/** Variance of a factor before anything is known. */
const initialVariance = 0.1
const initialSpread = 0.3

/** A side at its random beginning, with a prior as tight as k factors that share a variance of one. */
export function side(
  memory: KernelMemory,
  rows: number,
  k: number,
  own: Link,
  random: Random,
): Side {
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
    link: own,
    prior: { mean: new Float64Array(k), precision },
  }
}

/**
 * Learn the prior from the posteriors: its mean, the link, and the precision around both, a Wishart posterior's mean.
 * @see Lim & Teh 2007, "Variational Bayesian Approach to Movie Rating Prediction"; the link as in Macau
 */
export function updatePrior(
  memory: KernelMemory,
  { rows, k, means, moments, packed, prior, link }: Side,
): void {
  prior.mean.fill(0)
  for (let i = 0; i < means.length; i++) {
    prior.mean[i % k]! += (means[i]! - link.means[i]!) / (rows + priorStrength)
  }
  memory.scratch(() => {
    const targets = memory.floats(means.length)
    for (let i = 0; i < means.length; i++) targets[i] = means[i]! - prior.mean[i % k]!
    link.fit(targets)
  })
  // Scatter around the prior means: covariances, squared deviations, and what the link's own prior adds.
  const scatter = new Float64Array(k * k)
  for (let a = 0; a < k; a++) scatter[a * k + a] = 1
  const deviation = new Float64Array(k)
  for (let row = 0; row < rows; row++) {
    for (let a = 0; a < k; a++) {
      deviation[a] = means[row * k + a]! - prior.mean[a]! - link.means[row * k + a]!
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
  for (let row = 0; row < link.weights.length; row += k) {
    for (let a = 0; a < k; a++) {
      const own = link.ridge * link.weights[row + a]!
      for (let b = 0; b <= a; b++) scatter[a * k + b]! += own * link.weights[row + b]!
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

/** Pseudo-rows at zero that the prior's mean starts with. */
const priorStrength = 2

/** precision · (mean + link) of every row, shape [rows, k], into `out`. */
function pulls({ rows, k, prior, link }: Side, out: Float32Array): void {
  for (let row = 0; row < rows * k; row += k) {
    for (let a = 0; a < k; a++) {
      let sum = 0
      for (let b = 0; b < k; b++) {
        sum += prior.precision[a * k + b]! * (prior.mean[b]! + link.means[row + b]!)
      }
      out[row + a] = sum
    }
  }
}

/** The posterior of every row given the other side; returns Σ E[(rating − x·y)²] − rating². */
export function updateRows(
  memory: KernelMemory,
  own: Side,
  other: Side,
  ratings: SparseMatrix,
  alpha: number,
): number {
  const { k, packed, means, moments, prior } = own
  return memory.scratch(() => {
    const pull = memory.floats(means.length)
    pulls(own, pull)
    const work = memory.floats(k * k + packed + 2 * k)
    return memory.kernels.updateFactors({
      ratings,
      k,
      packed,
      other,
      pull,
      alpha,
      work,
      means,
      moments,
      priorPrecision: prior.precision,
    })
  })
}
