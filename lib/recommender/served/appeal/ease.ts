import type * as TensorFlow from '@tensorflow/tfjs'
import { blockedInverse } from '../../maths/blocked-inverse'
import { positionsIn } from '../../maths/positions-in'
import type { SparseMatrix } from '../../maths/sparse'
import type { FittedModel, ModelWeights, PersonState, RatingMatrix, Recommender } from '../../model'
import { gradeArray, gradedPositives, positivesOf, type Grades } from '../../ratings/positives'
import { assertAnswers } from '../../ratings/question'
import { ratingCounts } from '../../ratings/ratings-by-person'
import { topK } from '../../ranking/top-k'
import { assertPersonRatings, requireFloats, requireInts } from '../../weights'
import { KernelMemory } from '../kernels/memory'
import { coChoices, type CoChoices } from './co-choices'
import { addRegression, regressionRows } from './sparse-regression'
import { tailRegression } from './tail-regression'

/** Options of `ease`. */
export interface EaseOptions extends Grades {
  /** λ, the ridge penalty. */
  readonly lambda: number
  /**
   * p, the share of a person's positives that are hidden at random in training, 0 ≤ p < 1. Then no film is predicted
   * from a few others alone.
   */
  readonly dropout: number
  /**
   * The largest number of films of the dense head, the most rated first; see `headSize`. The cost grows with the cube.
   */
  readonly films: number
  /** How many more rated films each film beyond the head is regressed on; with 0 it has an appeal of 0. */
  readonly neighbours: number
}

/** The dense head has at least this number of films, if there are as many. */
const leastHead = 2048
/** The largest number of pairs of a film and its neighbour: with more films, each has fewer neighbours. */
const maxPairs = 2 ** 22
/** The largest number of films that may be neighbours, the most rated first. The memory grows with the square. */
const maxCandidates = 8192

/** The options that served best as a model of its own. */
export const easeDefaults: EaseOptions = {
  lambda: 300,
  dropout: 0,
  films: 4096,
  neighbours: 32,
  fiveStars: 1,
  fourStars: 0.8,
  threeStars: 0,
  fewerStars: 0,
}

/**
 * EASE: every film's positives are regressed on all other films' positives, in closed form. With the graded
 * positives X [people, films] and P = (Xᵀ·X + p/(1 − p)·diag(Xᵀ·X) + λ·I)⁻¹,
 *
 *     Bᵢⱼ = −Pᵢⱼ / Pⱼⱼ, Bⱼⱼ = 0; appeal = x·B
 *
 * for the graded positives x [films] of a person. B is dense between the films of the head, shape [head, head], and
 * sparse between each other film and its neighbours; see `tailRegression`.
 * @see Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data"
 * @see Steck 2020, "Autoencoders that Don't Overfit towards the Identity", for p
 */
export function ease(loadTf: () => Promise<typeof TensorFlow>): Recommender<EaseOptions> {
  return {
    kind: 'ease',
    defaults: easeDefaults,
    searchSpace: {
      lambda: { from: 30, to: 3000, scale: 'log' },
      dropout: { from: 0, to: 0.7, scale: 'linear' },
      fourStars: { from: 0.3, to: 1, scale: 'linear' },
      threeStars: { from: 0, to: 0.5, scale: 'linear' },
    },
    fit: async ({ ratings }, options) => fitted(fitEase(await loadTf(), ratings, options).weights),
    restore: fitted,
  }
}

/** The weights of `ease`, and what they were computed from. */
interface EaseFit {
  readonly weights: ModelWeights
  /** X, shape [people, films]. */
  readonly positives: SparseMatrix
  /** Xᵀ·X between the candidates. */
  readonly choices: CoChoices
  /** The films that may be neighbours: film rows, ascending. */
  readonly candidates: Int32Array
}

/** Fit `ease`. */
export function fitEase(
  tf: typeof TensorFlow,
  ratings: RatingMatrix,
  { lambda, dropout, films, neighbours, ...options }: EaseOptions,
): EaseFit {
  const grades = gradeArray(options)
  const positives = gradedPositives(ratings, grades)
  const counts = ratingCounts(ratings)
  const ranked = topK(counts, ratings.movieCount)
  const size = headSize(counts, films, lambda)
  const head = ranked.slice(0, size).sort()
  const candidates = neighbours > 0 ? ranked.slice(0, Math.max(size, maxCandidates)).sort() : head
  const memory = new KernelMemory()
  const choices = coChoices(memory, positives, candidates)
  const positions = takeAt(positionsIn(candidates, ratings.movieCount), head)
  const hidden = dropout / (1 - dropout)
  const ridgeOf = (squares: number): number => lambda + hidden * squares
  const inverse = inverseOf(tf, headGram(choices, positions, ridgeOf), head.length)
  const isChosen = chosenFilms(positives)
  const rankOf = positionsIn(ranked, ratings.movieCount)
  const tail =
    neighbours > 0 ? ranked.slice(size).filter((film) => isChosen[film] === 1) : new Int32Array(0)
  const sparse = tailRegression(
    memory,
    choices,
    { films: candidates, ranks: takeAt(rankOf, candidates) },
    { positions, inverse },
    tail,
    {
      ridgeOf,
      neighbours: Math.min(neighbours, Math.max(1, Math.floor(maxPairs / tail.length))),
    },
  )
  const weights = {
    grades,
    films: head,
    regression: regressionOf(inverse, head.length),
    sparseFrom: sparse.from,
    sparseTo: sparse.to,
    sparseWeights: sparse.weights,
    movieCount: Int32Array.of(ratings.movieCount),
  }
  return { weights, positives, choices, candidates }
}

/**
 * The number of films of the dense head. A film with less than half as many ratings as λ is held close to 0 by the
 * penalty, so that few neighbours suffice.
 */
function headSize(counts: Int32Array, most: number, lambda: number): number {
  const known = counts.reduce((films, count) => films + Number(2 * count >= lambda), 0)
  return Math.min(most, counts.length, Math.max(leastHead, known))
}

const takeAt = (values: Int32Array, at: Int32Array): Int32Array => at.map((index) => values[index]!)

/** 1 for each film that somebody chose, shape [films]. */
function chosenFilms({ columns, columnCount }: SparseMatrix): Uint8Array {
  const isChosen = new Uint8Array(columnCount)
  for (const film of columns) isChosen[film] = 1
  return isChosen
}

/** Xᵀ·X + λ·I of the head, shape [head, head]. */
function headGram(
  { gram, ld }: CoChoices,
  positions: Int32Array,
  ridgeOf: (squares: number) => number,
): Float32Array {
  const n = positions.length
  const block = new Float32Array(n * n)
  for (let i = 0; i < n; i++) {
    const row = positions[i]! * ld
    for (let j = 0; j < n; j++) block[i * n + j] = gram[row + positions[j]!]!
    block[i * n + i]! += ridgeOf(block[i * n + i]!)
  }
  return block
}

/** The inverse of a positive definite matrix, shape [n, n]. */
function inverseOf(tf: typeof TensorFlow, matrix: Float32Array, n: number): Float32Array {
  const inverse = tf.tidy(() => blockedInverse(tf, tf.tensor2d(matrix, [n, n])))
  const values = inverse.dataSync<'float32'>()
  inverse.dispose()
  return values
}

/** B from P, in place; shape [n, n]. */
function regressionOf(inverse: Float32Array, n: number): Float32Array {
  const diagonal = Float32Array.from({ length: n }, (_, j) => inverse[j * n + j]!)
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = 0; j < n; j++, at++) {
      inverse[at] = i === j ? 0 : -inverse[at]! / diagonal[j]!
    }
  }
  return inverse
}

function fitted(weights: ModelWeights): FittedModel {
  const films = requireInts(weights, 'films')
  const n = films.length
  const regression = requireFloats(weights, 'regression', n * n)
  const grades = requireFloats(weights, 'grades', 4)
  const movieCount = requireInts(weights, 'movieCount', 1)[0]!
  const position = positionsIn(films, movieCount)
  const from = requireInts(weights, 'sparseFrom')
  const sparse = regressionRows(
    {
      from,
      to: requireInts(weights, 'sparseTo', from.length),
      weights: requireFloats(weights, 'sparseWeights', from.length),
    },
    movieCount,
  )
  return {
    kind: 'ease',
    movieCount,
    questions: ['appeal'],
    person(ratings): PersonState {
      assertPersonRatings(ratings, movieCount)
      return { ratings }
    },
    score({ ratings }, question) {
      assertAnswers('ease', ['appeal'], question)
      const positives = positivesOf(ratings, grades)
      const appeal = new Float64Array(movieCount)
      for (const [i, movie] of positives.movies.entries()) {
        if (position[movie] === -1) continue
        const row = position[movie]! * n
        const grade = positives.grades[i]!
        for (let j = 0; j < n; j++) appeal[films[j]!]! += grade * regression[row + j]!
      }
      addRegression(sparse, positives.movies, positives.grades, appeal)
      return Float32Array.from(appeal)
    },
    weights: () => weights,
  }
}
