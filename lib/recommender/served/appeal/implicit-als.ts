import { KernelMemory, padded } from '../kernels/memory'
import { transpose, type SparseMatrix } from '../../maths/sparse'
import type { FittedModel, ModelWeights, PersonState, Recommender } from '../../model'
import { gradeArray, gradedPositives, positivesOf, type Grades } from '../../ratings/positives'
import { assertAnswers } from '../../ratings/question'
import { normal, randomFrom } from '../../maths/random'
import { solveChoices, type Choosing } from './solve-choices'
import { assertPersonRatings, requireFloats } from '../../weights'

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
  /** shape [width] */
  readonly factors: Float32Array
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
    factors: 64,
    regularization: 0.003,
    unobservedWeight: 0.1,
    sweeps: 8,
    seed: 1,
    fiveStars: 1,
    fourStars: 0.8,
    threeStars: 0,
    fewerStars: 0,
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
    const width = padded(factors)
    const byPerson = gradedPositives(ratings, grades)
    const byFilm = transpose(byPerson)
    const memory = new KernelMemory()
    const films = memory.floats(ratings.movieCount * width)
    const people = memory.floats(ratings.userCount * width)
    const random = randomFrom(seed)
    // Small enough that the first people are decided by what they chose, large enough to tell films apart.
    const scale = 0.1 / Math.sqrt(factors)
    for (let movie = 0; movie < ratings.movieCount; movie++) {
      for (let a = 0; a < factors; a++) films[movie * width + a] = scale * normal(random)
    }
    for (let sweep = 1; sweep <= sweeps; sweep++) {
      solveAll(memory, byPerson, films, people, choosing)
      solveAll(memory, byFilm, people, films, choosing)
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

/** Every row's factors, shape [rows, width], from those of the columns. */
function solveAll(
  memory: KernelMemory,
  { rowCount, offsets, columns, values }: SparseMatrix,
  others: Float32Array,
  own: Float32Array,
  choosing: Choosing,
): void {
  const width = padded(choosing.factors)
  memory.scratch(() => {
    const solve = solveChoices(memory, others, choosing)
    for (let row = 0; row < rowCount; row++) {
      const [from, to] = [offsets[row]!, offsets[row + 1]!]
      const grades = values.subarray(from, to)
      const trust = new Float32Array(grades.length).fill(1)
      own.set(solve({ rows: columns.subarray(from, to), trust, grades }), row * width)
    }
  })
}

function fitted(weights: ModelWeights): FittedModel {
  const grades = requireFloats(weights, 'grades', 4)
  const [factors = 1, regularization = 0, unobservedWeight = 0] = requireFloats(
    weights,
    'choosing',
    3,
  )
  const width = padded(factors)
  const memory = new KernelMemory()
  const films = memory.copyFloats(requireFloats(weights, 'films'))
  const movieCount = films.length / width
  if (!Number.isInteger(movieCount)) throw new RangeError('films do not fit the number of factors')
  const solve = solveChoices(memory, films, { factors, regularization, unobservedWeight })
  return {
    kind: 'implicit-als',
    movieCount,
    questions: ['appeal'],
    person(ratings): PlacedPerson {
      assertPersonRatings(ratings, movieCount)
      const positives = positivesOf(ratings, grades)
      const trust = new Float32Array(positives.grades.length).fill(1)
      const choices = { rows: positives.movies, trust, grades: positives.grades }
      return { ratings, factors: Float32Array.from(solve(choices)) }
    },
    score(person, question) {
      assertAnswers('implicit-als', ['appeal'], question)
      const taste = (person as PlacedPerson).factors // a model is only given people it made
      return memory.scratch(() => {
        const appeal = memory.floats(movieCount)
        memory.kernels.dotRows(films, width, movieCount, memory.copyFloats(taste), appeal)
        return Float32Array.from(appeal)
      })
    },
    weights: () => weights,
  }
}
