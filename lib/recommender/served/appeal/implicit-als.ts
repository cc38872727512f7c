import { KernelMemory, padded } from '../kernels/memory'
import { transpose, type SparseMatrix } from '../../maths/sparse'
import type {
  FittedModel,
  FitWatcher,
  ModelWeights,
  PersonState,
  Recommender,
  TrainingData,
} from '../../model'
import { gradeArray, gradedPositives, positivesOf, type Grades } from '../../ratings/positives'
import { assertAnswers } from '../../ratings/question'
import { normal, randomFrom } from '../../maths/random'
import { solveChoices, type AlsSettings } from './solve-choices'
import { assertPersonRatings, requireFloats } from '../../weights'

/** Options of `implicitAls`. */
export interface ImplicitAlsOptions extends Grades {
  readonly factors: number
  /** λ, the penalty of a squared factor, per film that a person may choose and per person who may choose a film. */
  readonly regularization: number
  /** α₀, the weight of a film that was not chosen. */
  readonly unobservedWeight: number
  readonly sweeps: number
  readonly seed: number
}

interface OwnState extends PersonState {
  /** shape [width] */
  readonly factors: Float32Array
}

/**
 * Implicit alternating least squares: appeal = p·q, where p and q minimise the squared error against the grades g of
 * chosen films, and against 0 for all films with a weight of α₀:
 *
 *     Σ (g − p·q)² + α₀·Σ (p·q)² + λ·Σ (nₚ + α₀·films)·|p|² + λ·Σ (n_q + α₀·people)·|q|²
 *
 * People and films are solved in turn. A person's fold-in solves for p once more, given the films' factors.
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
  fit: fitImplicitAls,
  restore: fitted,
}

/**
 * Fit `implicitAls`.
 * @param start factors of the films to continue from, shape [movies, width]; otherwise they are random
 */
export function fitImplicitAls(
  { ratings }: Pick<TrainingData, 'ratings'>,
  options: ImplicitAlsOptions,
  watch?: FitWatcher,
  start?: Float32Array,
): Promise<FittedModel> {
  const { factors, regularization, unobservedWeight, sweeps, seed } = options
  const grades = gradeArray(options)
  const settings: AlsSettings = { factors, regularization, unobservedWeight }
  const width = padded(factors)
  const byPerson = gradedPositives(ratings, grades)
  const byFilm = transpose(byPerson)
  const memory = new KernelMemory()
  const films = memory.floats(ratings.movieCount * width)
  const people = memory.floats(ratings.userCount * width)
  const random = randomFrom(seed)
  // Small, so that choices decide the first factors of people; not 0, so that films differ.
  const scale = 0.1 / Math.sqrt(factors)
  for (let movie = 0; movie < ratings.movieCount; movie++) {
    for (let a = 0; a < factors; a++) films[movie * width + a] = scale * normal(random)
  }
  if (start) films.set(start)
  for (let sweep = 1; sweep <= sweeps; sweep++) {
    solveAll(memory, byPerson, films, people, settings)
    solveAll(memory, byFilm, people, films, settings)
    watch?.({ epoch: sweep, total: sweeps, validationRmse: null })
  }
  return Promise.resolve(
    fitted({
      grades,
      films: Float32Array.from(films),
      settings: Float32Array.of(factors, regularization, unobservedWeight),
    }),
  )
}

/**
 * Solve for the factors of every row, given those of the columns.
 * @param others factors of the columns, shape [columns, width]
 * @param own where the factors of the rows are written, shape [rows, width]
 */
function solveAll(
  memory: KernelMemory,
  { rowCount, offsets, columns, values }: SparseMatrix,
  others: Float32Array,
  own: Float32Array,
  settings: AlsSettings,
): void {
  const width = padded(settings.factors)
  memory.scratch(() => {
    const solve = solveChoices(memory, others, settings)
    for (let row = 0; row < rowCount; row++) {
      const [from, to] = [offsets[row]!, offsets[row + 1]!]
      const grades = values.subarray(from, to)
      const confidence = new Float32Array(grades.length).fill(1)
      own.set(solve({ rows: columns.subarray(from, to), confidence, grades }), row * width)
    }
  })
}

function fitted(weights: ModelWeights): FittedModel {
  const grades = requireFloats(weights, 'grades', 4)
  const [factors = 1, regularization = 0, unobservedWeight = 0] = requireFloats(
    weights,
    'settings',
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
    person(ratings): OwnState {
      assertPersonRatings(ratings, movieCount)
      const positives = positivesOf(ratings, grades)
      const confidence = new Float32Array(positives.grades.length).fill(1)
      const choices = { rows: positives.movies, confidence, grades: positives.grades }
      return { ratings, factors: Float32Array.from(solve(choices)) }
    },
    score(person, question) {
      assertAnswers('implicit-als', ['appeal'], question)
      const taste = (person as OwnState).factors // a model gets only states that it created
      return memory.scratch(() => {
        const appeal = memory.floats(movieCount)
        memory.kernels.dotRows(films, width, movieCount, memory.copyFloats(taste), appeal)
        return Float32Array.from(appeal)
      })
    },
    weights: () => weights,
  }
}
