import { cholesky, choleskySolve } from '../maths/cholesky'

export interface Choosing {
  readonly factors: number
  /** λ */
  readonly regularization: number
  /** α₀ */
  readonly unobservedWeight: number
}

/**
 * One side's part of implicit alternating least squares: from what was chosen, and its grades g, the x that
 * minimises Σ (g − x·y)² over the chosen + α₀·Σ (x·y)² over all + λ·(chosen + α₀·all)·|x|²,
 *
 *     x = (α₀·Yᵀ·Y + Σ y·yᵀ + λ·(chosen + α₀·all)·I)⁻¹ · Σ g·y
 *
 * @param others Y, row-major, shape [all, factors]
 * @returns a solver from rows of Y and grades, each of shape [chosen], to x, shape [factors]; the array is the
 *   solver's own and is written anew by its next call
 */
export function solveChoices(
  others: Float64Array | Float32Array,
  { factors: k, regularization, unobservedWeight }: Choosing,
): (chosen: Int32Array, grades: Float32Array) => Float64Array {
  const all = others.length / k
  const unobserved = new Float64Array(k * k)
  const everyRow = Int32Array.from({ length: all }, (_, row) => row)
  addOuterProducts(unobserved, others, k, everyRow, unobservedWeight)
  const matrix = new Float64Array(k * k)
  const x = new Float64Array(k)
  return (chosen, grades) => {
    matrix.set(unobserved)
    addOuterProducts(matrix, others, k, chosen, 1)
    // Never quite 0, so that nothing chosen of nothing can be solved as well.
    const penalty = regularization * (chosen.length + unobservedWeight * all) + 1e-9
    for (let a = 0; a < k; a++) matrix[a * k + a]! += penalty
    x.fill(0)
    for (const [i, row] of chosen.entries()) {
      for (let a = 0; a < k; a++) x[a]! += grades[i]! * others[row * k + a]!
    }
    cholesky(matrix, k)
    choleskySolve(matrix, k, x)
    return x
  }
}

/**
 * Add weight·Σ y·yᵀ to the lower triangle. Nearly all the time of a fit is spent here: four rows at once load and
 * store the triangle a fourth as often.
 * @param chosen rows of Y, shape [n]
 */
function addOuterProducts(
  matrix: Float64Array,
  y: Float64Array | Float32Array,
  k: number,
  chosen: Int32Array,
  weight: number,
): void {
  for (let i = 0; i < chosen.length; i += 4) {
    // Where fewer than four are left, some row takes the place of the rest, with weight 0.
    const row = (j: number): number => (i + j < chosen.length ? chosen[i + j]! * k : 0)
    const weightOf = (j: number): number => (i + j < chosen.length ? weight : 0)
    const [p, q, r, s] = [row(0), row(1), row(2), row(3)]
    const [wp, wq, wr, ws] = [weightOf(0), weightOf(1), weightOf(2), weightOf(3)]
    for (let a = 0; a < k; a++) {
      const [yp, yq, yr, ys] = [wp * y[p + a]!, wq * y[q + a]!, wr * y[r + a]!, ws * y[s + a]!]
      const to = a * k
      for (let b = 0; b <= a; b++) {
        matrix[to + b]! += yp * y[p + b]! + yq * y[q + b]! + yr * y[r + b]! + ys * y[s + b]!
      }
    }
  }
}
