import { padded, type KernelMemory } from '../kernels/memory'

/** The parameters of one solve of implicit alternating least squares. */
export interface AlsSettings {
  readonly factors: number
  /** λ */
  readonly regularization: number
  /** α₀ */
  readonly unobservedWeight: number
}

/** Chosen rows of Y, the confidence in each choice and its grade; each of shape [chosen]. */
export interface Choices {
  readonly rows: Int32Array
  readonly confidence: Float32Array
  readonly grades: Float32Array
}

/**
 * One solve of implicit alternating least squares: given the chosen rows y of Y, their grades g and the confidence t in
 * them, the x that minimises Σ t·(g − x·y)² over the chosen + α₀·Σ (x·y)² over all + λ·(Σ t + α₀·all)·|x|²,
 *
 *     x = (α₀·Yᵀ·Y + Σ t·y·yᵀ + λ·(Σ t + α₀·all)·I)⁻¹ · Σ t·g·y
 *
 * @param others Y, in kernel memory, row-major, shape [all, width], where width is `factors` padded with zeros
 * @returns a function that solves for x, shape [width]; its next call overwrites the same array
 */
export function solveChoices(
  memory: KernelMemory,
  others: Float32Array,
  { factors, regularization, unobservedWeight }: AlsSettings,
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
  return ({ rows, confidence, grades }) =>
    memory.scratch(() => {
      const chosen = memory.copyInts(rows)
      matrix.set(unobserved)
      kernels.addOuterProducts(others, width, chosen, memory.copyFloats(confidence), matrix)
      let evidence = unobservedWeight * all
      for (const value of confidence) evidence += value
      // Never 0, so that the matrix is positive definite even without choices or films.
      const penalty = regularization * evidence + 1e-6
      for (let a = 0; a < width; a++) matrix[a * width + a]! += penalty
      x.fill(0)
      const weightedGrades = memory.copyFloats(grades)
      for (let i = 0; i < weightedGrades.length; i++) weightedGrades[i]! *= confidence[i]!
      kernels.addRows(others, width, chosen, weightedGrades, x)
      kernels.cholesky(matrix, width, width)
      kernels.solveLower(matrix, width, width, x)
      kernels.solveLowerTransposed(matrix, width, width, x)
      return x
    })
}
