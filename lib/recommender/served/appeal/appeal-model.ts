import type { KernelMemory } from '../kernels/memory'
import { rowDots, type Precision } from '../kernels/row-dots'
import { roundedWeights, shortMatrix } from '../kernels/short-matrix'
import { moments } from '../../maths/moments'
import { positionsIn } from '../../maths/positions-in'
import type { PersonRatings } from '../../model'
import { choiceSolver, type Choices } from './solve-choices'
import { explainAppeal, type AppealExplanation, type AppealTerm } from './appeal-contributions'
import type { AppealWeights } from './appeal-weights'
import { choicesOf } from './choices-of'
import {
  chosenTogether,
  weightedChoices,
  type ChosenTogether,
  type WeightedChoices,
} from './chosen-together'
import { nextChoices, type NextState } from './next-choices'
import { addRegression, regressionRows } from './sparse-regression'

/** A person's state in the appeal model: the grades of their choices, and their implicit factors. */
export interface AppealState {
  /** Film rows, and grades times confidence; shape [choices]. */
  readonly choices: { readonly films: Int32Array; readonly grades: Float32Array }
  /** The choices in the dense head of EASE: positions in it, and grades times confidence; shape [choices in it]. */
  readonly positions: Int32Array
  readonly grades: Float32Array
  /** Shape [k]. */
  readonly factors: Float32Array
  readonly next: NextState
  readonly together: WeightedChoices
}

/** Weight of familiarity, so that a person without choices gets the most rated films. */
const familiarityShare = 0.02

/** So many choices halve the weight of films chosen together, beside 1 / (choices + 1). */
const togetherHalfLife = 3

/**
 * The share of their weight that films chosen together have: 1 without choices, 0.4 with one, 0.01 with ten. With
 * 1 / (choices + 1) alone, people who rated nearly all films that they know would get worse recommendations.
 */
const fewChoices = (choices: number): number => 0.5 ** (choices / togetherHalfLife) / (choices + 1)

/**
 * How likely a person is to choose each film: the weighted sum of EASE on graded choices and implicit alternating least
 * squares, each scaled to a standard deviation of 1 over the films. The two make different errors. Recent choices count
 * more. Where the times of ratings are known, what other people chose next after the latest ones counts too. From few
 * choices neither EASE nor implicit ALS predicts well, so that what others chose together with them counts most; see
 * `fewChoices`. EASE and next choices know nothing about films without ratings: for them, the
 * implicit factors and the familiarity that content predicts count alone.
 *
 * @see Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data"
 * @see Rendle et al. 2021, "Revisiting the Performance of iALS on Item Recommendation Benchmarks"
 */
export function appealModel(memory: KernelMemory, weights: AppealWeights) {
  const { kernels } = memory
  const { movieCount, k, regularization, unobservedWeight, tuning, easeFilms, unrated } = weights
  const factors = memory.copyFloats(weights.factors)
  const solver = choiceSolver(memory, factors, { factors: k, regularization, unobservedWeight })
  const addDots = rowDots(memory, factors, movieCount, k)
  const covered = easeFilms.length
  const sparse = regressionRows(weights.easeSparse, movieCount)
  const regression = shortMatrix(memory, weights.easeRegression, covered, covered)
  const position = positionsIn(easeFilms, movieCount)
  const familiarity = memory.copyFloats(weights.familiarity)
  const next = nextChoices(memory, weights)
  const together = chosenTogether(memory, withUnratedShares(weights))
  const implicitShare = 1 - tuning.easeShare
  const unratedFilms = new Set(unrated)

  function foldIn(ratings: PersonRatings): AppealState {
    const chosen = choicesOf(ratings, weights)
    const { rows, grades, confidence } = chosen
    const choices = { films: rows, grades: grades.map((grade, i) => grade * confidence[i]!) }
    const positions = new Int32Array(rows.length)
    const weightedGrades = new Float32Array(rows.length)
    let known = 0
    for (let i = 0; i < rows.length; i++) {
      const at = position[rows[i]!]!
      if (at < 0) continue
      positions[known] = at
      weightedGrades[known++] = choices.grades[i]!
    }
    return {
      choices,
      positions: positions.subarray(0, known),
      grades: weightedGrades.subarray(0, known),
      factors: solver.solve(implicitChoices(chosen)).slice(),
      next: next.foldIn(ratings),
      together: weightedChoices(choices.films, choices.grades),
    }
  }

  /** In least squares a refused film gets a grade of 0, not less: to refuse is not the opposite of choosing. */
  const implicitChoices = (choices: Choices): Choices => ({
    ...choices,
    grades: choices.grades.map((grade) => Math.max(0, grade)),
  })

  /** Appeal of all films, in no unit; shape [movies]. */
  const score = (person: AppealState): Float32Array =>
    memory.scratch(() => scratchScore(person, 'exact').slice())

  /** `score` in memory of the caller's `scratch`. */
  const scratchScore = (person: AppealState, precision: Precision): Float32Array =>
    sumOf(Object.values(termsOf(person, precision)))

  function termsOf(
    person: AppealState,
    precision: Precision,
  ): Record<'ease' | 'implicit' | 'next' | 'together' | 'known', AppealTerm> {
    const implicit = memory.floats(movieCount)
    addDots(person.factors, implicit, precision)
    const sums = memory.floats(regression.width)
    const [positions, grades] = [
      memory.copyInts(person.positions),
      memory.copyFloats(person.grades),
    ]
    kernels.addShortRows(regression, positions, grades, sums)
    const regressed = memory.floats(movieCount)
    for (let at = 0; at < covered; at++) regressed[easeFilms[at]!] = sums[at]!
    addRegression(sparse, person.choices.films, person.choices.grades, regressed)
    const togetherShare = tuning.togetherShare * fewChoices(person.together.count)
    return {
      ease: { share: tuning.easeShare, unratedShare: 0, values: regressed },
      implicit: { share: implicitShare, unratedShare: implicitShare > 0 ? 1 : 0, values: implicit },
      next: { share: tuning.nextShare, unratedShare: 0, values: next.scratchScore(person.next) },
      together: {
        share: togetherShare,
        unratedShare: togetherShare,
        values: together.scratchScore(person.together),
      },
      known: { share: familiarityShare, unratedShare: familiarityShare, values: familiarity },
    }
  }

  function sumOf(terms: readonly AppealTerm[]): Float32Array {
    const scores = memory.floats(movieCount)
    for (const { share, unratedShare, values } of terms) {
      const before = Array.from(unrated, (movie) => scores[movie]!)
      kernels.addStandardized(values, share, scores)
      if (share === unratedShare) continue
      for (const [i, movie] of unrated.entries()) {
        scores[movie] = before[i]! + (scores[movie]! - before[i]!) * (unratedShare / share || 0)
      }
    }
    return scores
  }

  /**
   * The appeal of some films to a person, and what each of their choices adds to it.
   *
   * @param ratings those that the person was folded in from
   */
  const explain = (
    ratings: PersonRatings,
    person: AppealState,
    movies: Int32Array,
  ): AppealExplanation =>
    memory.scratch(() => {
      const { ease, implicit, next: after, together: chosen, known } = termsOf(person, 'exact')
      const scores = sumOf([ease, implicit, after, chosen, known])
      const choices = choicesOf(ratings, weights)
      const terms = [
        { ...ease, contributions: regressedBy(person, choices.rows, movies) },
        { ...implicit, contributions: solver.contributions(implicitChoices(choices), movies) },
        { ...after, contributions: next.contributions(person.next, choices.rows, movies) },
        {
          ...chosen,
          contributions: together.contributions(person.together, movies),
          withoutChoices: (movie: number) => together.priorOf(person.together, movie),
        },
        known,
      ].map((term) => ({ ...term, moments: moments(term.values) }))
      const isUnrated = (movie: number): boolean => unratedFilms.has(movie)
      return explainAppeal(terms, moments(scores), scores, choices.rows, movies, isUnrated)
    })

  /** For some films, what each choice adds to the regression, shape [choices]. */
  function regressedBy(
    person: AppealState,
    choices: Int32Array,
    movies: Int32Array,
  ): Float64Array[] {
    const { values, step, width } = regression
    const grades = roundedWeights(person.grades)
    const parts = Array.from(movies, (movie) => {
      const column = position[movie]!
      let known = 0 // choices that EASE covers so far
      return Float64Array.from(choices, (row) => {
        if (position[row]! < 0) return 0
        const grade = grades[known++]!
        return column < 0 ? 0 : grade * step * values[position[row]! * width + column]!
      })
    })
    const wanted = new Map(Array.from(movies, (movie, at) => [movie, at]))
    for (const [i, row] of choices.entries()) {
      for (let at = sparse.offsets[row]!; at < sparse.offsets[row + 1]!; at++) {
        const film = wanted.get(sparse.columns[at]!)
        if (film !== undefined) parts[film]![i]! += person.choices.grades[i]! * sparse.values[at]!
      }
    }
    return parts
  }

  return { weights, foldIn, score, scratchScore, explain }
}

/** Films without ratings get the shares of rated films of the same familiarity. */
function withUnratedShares({ together, familiarity, unrated }: AppealWeights): ChosenTogether {
  const ratings = familiarity.map((value) => Math.expm1(value))
  const isUnrated = new Set(unrated)
  let [likes, all] = [0, 0]
  for (const [movie, share] of together.shares.entries()) {
    if (isUnrated.has(movie)) continue
    likes += share
    all += ratings[movie]!
  }
  const shares = together.shares.slice()
  for (const movie of unrated) shares[movie] = all > 0 ? (ratings[movie]! * likes) / all : 0
  return { ...together, shares }
}
