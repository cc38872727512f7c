import { transpose, type SparseMatrix } from '../maths/sparse'
import type { FittedModel, ModelWeights, PersonState, Recommender } from '../model'
import { gradeArray, gradedPositives, positivesOf, type Grades } from '../positives'
import { assertAnswers } from '../question'
import { normal, randomFrom } from '../random'
import { solveChoices, type Choosing } from './solve-choices'
import { assertPersonRatings, requireFloats } from './weights'

export interface ImplicitAlsOptions extends Grades {
  readonly factors: number
  /** What a squared factor costs, per film a person may choose and per person a film may be chosen by. */
  readonly regularization: number
  /** α₀: how much a film not chosen counts as evidence against it. */
  readonly unobservedWeight: number
  readonly sweeps: number
  readonly seed: number
}

interface PlacedPerson extends PersonState {
  /** shape [factors] */
  readonly factors: Float64Array
}

/**
 * Implicit alternating least squares: appeal = p·q, with p and q by least squares such that chosen films get
 * their grade g, and all films get 0 with a weight of α₀:
 *
 *     Σ (g − p·q)² + α₀·Σ (p·q)² + λ·Σ (nₚ + α₀·films)·|p|² + λ·Σ (n_q + α₀·people)·|q|²
 *
 * People and films are solved in turn; a person is then solved once more from the films' factors.
 * @see Hu, Koren & Volinsky 2008, "Collaborative Filtering for Implicit Feedback Datasets"
 * @see Rendle, Krichene, Zhang & Koren 2021, "Revisiting the Performance of iALS on Item Recommendation Benchmarks"
 */
export const implicitAls: Recommender<ImplicitAlsOptions> = {
  kind: 'implicit-als',
  defaults: {
    ...{ factors: 64, regularization: 0.003, unobservedWeight: 0.1, sweeps: 8, seed: 1 },
    ...{ fiveStars: 1, fourStars: 0.8, threeStars: 0, fewerStars: 0 },
  },
  searchSpace: {
    factors: { from: 16, to: 256, scale: 'log', integer: true },
    regularization: { from: 0.0005, to: 0.02, scale: 'log' },
    unobservedWeight: { from: 0.02, to: 1, scale: 'log' },
    sweeps: { from: 4, to: 16, scale: 'log', integer: true },
    fourStars: { from: 0.3, to: 1, scale: 'linear' },
  },
  fit({ ratings }, options, watch) {
    const { factors, regularization, unobservedWeight, sweeps, seed } = options
    const grades = gradeArray(options)
    const choosing: Choosing = { factors, regularization, unobservedWeight }
    const byPerson = gradedPositives(ratings, grades)
    const byFilm = transpose(byPerson)
    const random = randomFrom(seed)
    // Small enough that the first people are decided by what they chose, large enough to tell films apart.
    let films = new Float64Array(ratings.movieCount * factors)
    films = films.map(() => (0.1 / Math.sqrt(factors)) * normal(random))
    for (let sweep = 1; sweep <= sweeps; sweep++) {
      const people = solveAll(byPerson, films, choosing)
      films = solveAll(byFilm, people, choosing)
      watch?.({ epoch: sweep, total: sweeps, validationRmse: null })
    }
    return Promise.resolve(
      fitted({
        grades,
        films: Float32Array.from(films),
        choosing: Float32Array.of(factors, regularization, unobservedWeight),
      }),
    )
  },
  restore: fitted,
}

/** Every row's factors from those of the columns, shape [rows, factors]. */
function solveAll(
  { rowCount, offsets, columns, values }: SparseMatrix,
  others: Float64Array,
  choosing: Choosing,
): Float64Array<ArrayBuffer> {
  const solve = solveChoices(others, choosing)
  const solved = new Float64Array(rowCount * choosing.factors)
  for (let row = 0; row < rowCount; row++) {
    const [from, to] = [offsets[row]!, offsets[row + 1]!]
    solved.set(solve(columns.subarray(from, to), values.subarray(from, to)), row * choosing.factors)
  }
  return solved
}

function fitted(weights: ModelWeights): FittedModel {
  const grades = requireFloats(weights, 'grades', 4)
  const [factors = 1, regularization = 0, unobservedWeight = 0] = requireFloats(
    weights,
    'choosing',
    3,
  )
  const films = requireFloats(weights, 'films')
  const movieCount = films.length / factors
  if (!Number.isInteger(movieCount)) throw new RangeError('films do not fit the number of factors')
  const solve = solveChoices(films, { factors, regularization, unobservedWeight })
  return {
    kind: 'implicit-als',
    movieCount,
    questions: ['appeal'],
    person(ratings): PlacedPerson {
      assertPersonRatings(ratings, movieCount)
      const positives = positivesOf(ratings, grades)
      return { ratings, factors: solve(positives.movies, positives.grades).slice() }
    },
    score(person, question) {
      assertAnswers('implicit-als', ['appeal'], question)
      const taste = (person as PlacedPerson).factors // a model is only given people it made
      const appeal = new Float32Array(movieCount)
      for (let movie = 0, at = 0; movie < movieCount; movie++) {
        let sum = 0
        for (let a = 0; a < factors; a++, at++) sum += taste[a]! * films[at]!
        appeal[movie] = sum
      }
      return appeal
    },
    weights: () => weights,
  }
}
