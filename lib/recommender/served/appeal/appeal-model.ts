import type { KernelMemory } from '../kernels/memory'
import { shortMatrix } from '../kernels/short-matrix'
import { positionsIn } from '../../maths/positions-in'
import type { PersonRatings } from '../../model'
import { solveChoices } from './solve-choices'
import type { AppealWeights } from './appeal-weights'
import { choicesOf } from './choices-of'

/** What a person's choices say: their grades, and their place among the implicit factors. */
export interface Inclination {
  /** Places among the films EASE covers, and their grades; shape [choices]. */
  readonly places: Int32Array
  readonly grades: Float32Array
  /** Shape [k]. */
  readonly factors: Float32Array
}

/** Share of a film's being known, so that who has chosen nothing gets what most choose. */
const familiarityShare = 0.02

/**
 * How likely a person is to choose each film. Two models that err differently, each scaled to a deviation of one over
 * the films and blended: EASE on graded choices, and implicit alternating least squares. Recent choices count more.
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
  const place = positionsIn(easeFilms, movieCount)
  const familiarity = memory.copyFloats(weights.familiarity)

  function placePerson(ratings: PersonRatings): Inclination {
    const { rows, grades, trust } = choicesOf(ratings, weights)
    const places = new Int32Array(rows.length)
    const trusted = new Float32Array(rows.length)
    let known = 0
    for (let i = 0; i < rows.length; i++) {
      const at = place[rows[i]!]!
      if (at < 0) continue
      places[known] = at
      trusted[known++] = grades[i]! * trust[i]!
    }
    // Least squares want 0, not less, of what was refused: what is disliked is not the opposite of a choice.
    for (let i = 0; i < grades.length; i++) grades[i] = Math.max(0, grades[i]!)
    return {
      places: places.subarray(0, known),
      grades: trusted.subarray(0, known),
      factors: solve({ rows, trust, grades }).slice(),
    }
  }

  /** Shape [movies]; in no unit. */
  const score = (person: Inclination): Float32Array =>
    memory.scratch(() => scratchScore(person).slice())

  /** `score` in memory of the caller's `scratch`. */
  function scratchScore(person: Inclination): Float32Array {
    const implicit = memory.floats(movieCount)
    kernels.dotRows(factors, k, movieCount, memory.copyFloats(person.factors), implicit)
    const sums = memory.floats(regression.width)
    const [places, grades] = [memory.copyInts(person.places), memory.copyFloats(person.grades)]
    kernels.addShortRows(regression, places, grades, sums)
    const regressed = memory.floats(movieCount)
    for (let at = 0; at < covered; at++) regressed[easeFilms[at]!] = sums[at]!
    const scores = memory.floats(movieCount)
    kernels.addStandardized(regressed, tuning.easeShare, scores)
    kernels.addStandardized(implicit, 1 - tuning.easeShare, scores)
    kernels.addStandardized(familiarity, familiarityShare, scores)
    return scores
  }

  return { weights, placePerson, score, scratchScore }
}
