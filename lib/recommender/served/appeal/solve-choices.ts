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

/** Solves for the factors of a person, or of a film, from its choices. */
export interface ChoiceSolver {
  /** x, shape [width]; the next call overwrites the same array. */
  readonly solve: (choices: Choices) => Float32Array
  /** For some rows y of Y, what each choice adds to x·y, shape [chosen]. Together they are x·y. */
  readonly contributions: (choices: Choices, rows: Int32Array) => Float64Array[]
}

/**
 * Solves of implicit alternating least squares: given the chosen rows y of Y, their grades g and the confidence t in
 * them, the x that minimises Σ t·(g − x·y)² over the chosen + α₀·Σ (x·y)² over all + λ·(Σ t + α₀·all)·|x|²,
 *
 *     x = A⁻¹ · Σ t·g·y,   A = α₀·Yᵀ·Y + Σ t·y·yᵀ + λ·(Σ t + α₀·all)·I
 *
 * Given A, x is a sum over the choices. So a choice adds t·g·yᵀ·A⁻¹·z to x·z.
 *
 * @param others Y, in kernel memory, row-major, shape [all, width], where width is `factors` padded with zeros
 */
export function choiceSolver(
  memory: KernelMemory,
  others: Float32Array,
  { factors, regularization, unobservedWeight }: AlsSettings,
): ChoiceSolver {
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

  /** `matrix` = the lower Cholesky factor of A. @param chosen the rows, in kernel memory */
  function factorize(chosen: Int32Array, confidence: Float32Array): void {
    matrix.set(unobserved)
    kernels.addOuterProducts(others, width, chosen, memory.copyFloats(confidence), matrix)
    let evidence = unobservedWeight * all
    for (const value of confidence) evidence += value
    // Never 0, so that the matrix is positive definite even without choices or films.
    const penalty = regularization * evidence + 1e-6
    for (let a = 0; a < width; a++) matrix[a * width + a]! += penalty
    kernels.cholesky(matrix, width, width)
  }

  /** `x` = A⁻¹·x */
  function solveFactorized(): void {
    kernels.solveLower(matrix, width, width, x)
    kernels.solveLowerTransposed(matrix, width, width, x)
  }

  return {
    solve: ({ rows, confidence, grades }) =>
      memory.scratch(() => {
        const chosen = memory.copyInts(rows)
        factorize(chosen, confidence)
        x.fill(0)
        const weightedGrades = memory.copyFloats(grades)
        for (let i = 0; i < weightedGrades.length; i++) weightedGrades[i]! *= confidence[i]!
        kernels.addRows(others, width, chosen, weightedGrades, x)
        solveFactorized()
        return x
      }),
    contributions: ({ rows, confidence, grades }, wanted) =>
      memory.scratch(() => {
        factorize(memory.copyInts(rows), confidence)
        return Array.from(wanted, (row) => {
          x.set(others.subarray(row * width, (row + 1) * width))
          solveFactorized()
          return Float64Array.from(rows, (chosen, i) => {
            let dot = 0
            for (let a = 0; a < width; a++) dot += others[chosen * width + a]! * x[a]!
            return confidence[i]! * grades[i]! * dot
          })
        })
      }),
  }
}

/** Only the solves of `choiceSolver`. */
export const solveChoices = (
  memory: KernelMemory,
  others: Float32Array,
  settings: AlsSettings,
): ChoiceSolver['solve'] => choiceSolver(memory, others, settings).solve
