import { padded, type KernelMemory } from '../kernels/memory'

export interface Choosing {
  readonly factors: number
  /** λ */
  readonly regularization: number
  /** α₀ */
  readonly unobservedWeight: number
}

/** What someone chose: rows of Y, how much each tells, and how much it was chosen; each of shape [chosen]. */
export interface Choices {
  readonly rows: Int32Array
  readonly trust: Float32Array
  readonly grades: Float32Array
}

/**
 * One side's part of implicit alternating least squares: from what was chosen, its grades g and their trust t, the x
 * that minimises Σ t·(g − x·y)² over the chosen + α₀·Σ (x·y)² over all + λ·(Σ t + α₀·all)·|x|²,
 *
 *     x = (α₀·Yᵀ·Y + Σ t·y·yᵀ + λ·(Σ t + α₀·all)·I)⁻¹ · Σ t·g·y
 *
 * @param others Y, in kernel memory, row-major, shape [all, width], where width is `factors` padded with zeros
 * @returns a solver to x, shape [width]; the array is the solver's own and is written anew by its next call
 */
export function solveChoices(
  memory: KernelMemory,
  others: Float32Array,
  { factors, regularization, unobservedWeight }: Choosing,
): (choices: Choices) => Float32Array {
  const { kernels } = memory
  const width = padded(factors)
  const all = others.length / width
  const unobserved = memory.floats(width * width)
  memory.scratch(() => {
    const everyRow = memory.copyInts(Int32Array.from({ length: all }, (_, row) => row))
    const weights = memory.floats(all).fill(unobservedWeight)
    kernels.addOuterProducts(others, width, everyRow, weights, unobserved)
  })
  const matrix = memory.floats(width * width)
  const x = memory.floats(width)
  return ({ rows, trust, grades }) =>
    memory.scratch(() => {
      const chosen = memory.copyInts(rows)
      matrix.set(unobserved)
      kernels.addOuterProducts(others, width, chosen, memory.copyFloats(trust), matrix)
      let evidence = unobservedWeight * all
      for (const value of trust) evidence += value
      // Never quite 0, so that nothing chosen of nothing can be solved as well.
      const penalty = regularization * evidence + 1e-6
      for (let a = 0; a < width; a++) matrix[a * width + a]! += penalty
      x.fill(0)
      const pulls = memory.copyFloats(grades)
      for (let i = 0; i < pulls.length; i++) pulls[i]! *= trust[i]!
      kernels.addRows(others, width, chosen, pulls, x)
      kernels.cholesky(matrix, width, width)
      kernels.solveLower(matrix, width, width, x)
      kernels.solveLowerTransposed(matrix, width, width, x)
      return x
    })
}
