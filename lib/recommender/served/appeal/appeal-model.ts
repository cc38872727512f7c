import type { KernelMemory } from '../kernels/memory'
import { shortMatrix } from '../kernels/short-matrix'
import { positionsIn } from '../../maths/positions-in'
import type { PersonRatings } from '../../model'
import { solveChoices } from './solve-choices'
import type { AppealWeights } from './appeal-weights'
import { choicesOf } from './choices-of'

/** A person's state in the appeal model: the grades of their choices, and their implicit factors. */
export interface AppealState {
  /** Positions among the films that EASE covers, and grades times confidence; shape [choices]. */
  readonly positions: Int32Array
  readonly grades: Float32Array
  /** Shape [k]. */
  readonly factors: Float32Array
}

/** Weight of familiarity, so that a person without choices gets the most rated films. */
const familiarityShare = 0.02

/**
 * How likely a person is to choose each film: the weighted sum of EASE on graded choices and implicit alternating least
 * squares, each scaled to a standard deviation of 1 over the films. The two make different errors. Recent choices count
 * more.
 *
 * @see Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data"
 * @see Rendle et al. 2021, "Revisiting the Performance of iALS on Item Recommendation Benchmarks"
 */
export function appealModel(memory: KernelMemory, weights: AppealWeights) {
  const { kernels } = memory
  const { movieCount, k, regularization, unobservedWeight, tuning, easeFilms } = weights
  const factors = memory.copyFloats(weights.factors)
  const solve = solveChoices(memory, factors, { factors: k, regularization, unobservedWeight })
  const covered = easeFilms.length
  const regression = shortMatrix(memory, weights.easeRegression, covered, covered)
  const position = positionsIn(easeFilms, movieCount)
  const familiarity = memory.copyFloats(weights.familiarity)

  function foldIn(ratings: PersonRatings): AppealState {
    const { rows, grades, confidence } = choicesOf(ratings, weights)
    const positions = new Int32Array(rows.length)
    const weightedGrades = new Float32Array(rows.length)
    let known = 0
    for (let i = 0; i < rows.length; i++) {
      const at = position[rows[i]!]!
      if (at < 0) continue
      positions[known] = at
      weightedGrades[known++] = grades[i]! * confidence[i]!
    }
    // In least squares a refused film gets a grade of 0, not less: to refuse is not the opposite of choosing.
    for (let i = 0; i < grades.length; i++) grades[i] = Math.max(0, grades[i]!)
    return {
      positions: positions.subarray(0, known),
      grades: weightedGrades.subarray(0, known),
      factors: solve({ rows, confidence, grades }).slice(),
    }
  }

  /** Appeal of all films, in no unit; shape [movies]. */
  const score = (person: AppealState): Float32Array =>
    memory.scratch(() => scratchScore(person).slice())

  /** `score` in memory of the caller's `scratch`. */
  function scratchScore(person: AppealState): Float32Array {
    const implicit = memory.floats(movieCount)
    kernels.dotRows(factors, k, movieCount, memory.copyFloats(person.factors), implicit)
    const sums = memory.floats(regression.width)
    const [positions, grades] = [
      memory.copyInts(person.positions),
      memory.copyFloats(person.grades),
    ]
    kernels.addShortRows(regression, positions, grades, sums)
    const regressed = memory.floats(movieCount)
    for (let at = 0; at < covered; at++) regressed[easeFilms[at]!] = sums[at]!
    const scores = memory.floats(movieCount)
    kernels.addStandardized(regressed, tuning.easeShare, scores)
    kernels.addStandardized(implicit, 1 - tuning.easeShare, scores)
    kernels.addStandardized(familiarity, familiarityShare, scores)
    return scores
  }

  return { weights, foldIn, score, scratchScore }
}
