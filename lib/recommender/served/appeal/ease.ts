import type * as TensorFlow from '@tensorflow/tfjs'
import { blockedInverse } from '../../maths/blocked-inverse'
import { positionsIn } from '../../maths/positions-in'
import { transpose, type SparseMatrix } from '../../maths/sparse'
import type { FittedModel, ModelWeights, PersonState, Recommender } from '../../model'
import { gradeArray, gradedPositives, positivesOf, type Grades } from '../../ratings/positives'
import { assertAnswers } from '../../ratings/question'
import { ratingCounts } from '../../ratings/ratings-by-person'
import { topK } from '../../ranking/top-k'
import { assertPersonRatings, requireFloats, requireInts } from '../../weights'

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
   * The largest number of covered films, the most rated first; other films have an appeal of 0. The cost grows with the
   * cube.
   */
  readonly films: number
}

/**
 * EASE: every film's positives are regressed on all other films' positives, in closed form. With the graded
 * positives X [people, films] and P = (Xᵀ·X + p/(1 − p)·diag(Xᵀ·X) + λ·I)⁻¹,
 *
 *     Bᵢⱼ = −Pᵢⱼ / Pⱼⱼ, Bⱼⱼ = 0; appeal = x·B
 *
 * for the graded positives x [films] of a person. B has shape [films, films], with the covered films only.
 * @see Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data"
 * @see Steck 2020, "Autoencoders that Don't Overfit towards the Identity", for p
 */
export function ease(loadTf: () => Promise<typeof TensorFlow>): Recommender<EaseOptions> {
  return {
    kind: 'ease',
    defaults: {
      lambda: 300,
      dropout: 0,
      films: 4096,
      fiveStars: 1,
      fourStars: 0.8,
      threeStars: 0,
      fewerStars: 0,
    },
    searchSpace: {
      lambda: { from: 30, to: 3000, scale: 'log' },
      dropout: { from: 0, to: 0.7, scale: 'linear' },
      fourStars: { from: 0.3, to: 1, scale: 'linear' },
      threeStars: { from: 0, to: 0.5, scale: 'linear' },
    },
    async fit({ ratings }, { lambda, dropout, films, ...options }) {
      const tf = await loadTf()
      const grades = gradeArray(options)
      const chosen = topK(ratingCounts(ratings), films).sort()
      const gram = gramOf(gradedPositives(ratings, grades), chosen)
      const hidden = dropout / (1 - dropout)
      for (let i = 0; i < chosen.length; i++) {
        const at = i * chosen.length + i
        gram[at]! += hidden * gram[at]! + lambda
      }
      return fitted({
        grades,
        films: chosen,
        regression: regressionOf(tf, gram, chosen.length),
        movieCount: Int32Array.of(ratings.movieCount),
      })
    },
    restore: fitted,
  }
}

/** Xᵀ·X of the chosen films, shape [chosen, chosen]; O(Σ positives² of a person / 2), a row of it at a time. */
function gramOf(positives: SparseMatrix, chosen: Int32Array): Float32Array {
  const n = chosen.length
  const byFilm = transpose(positives)
  const { offsets, columns: films, values: grades } = transpose(byFilm) // the films of each person, ascending
  const positions = positionsIn(chosen, positives.columnCount)
  const entryPositions = films.map((film) => positions[film]!)
  const next = offsets.slice() // for each person, the position of the first film not yet passed
  const gram = new Float32Array(n * n)
  for (let film = 0; film < byFilm.rowCount; film++) {
    const row = positions[film]! * n
    for (let e = byFilm.offsets[film]!; e < byFilm.offsets[film + 1]!; e++) {
      const person = byFilm.columns[e]!
      const from = next[person]!++
      if (row < 0) continue
      const grade = grades[from]!
      for (let at = from; at < offsets[person + 1]!; at++) {
        if (entryPositions[at]! >= 0) gram[row + entryPositions[at]!]! += grade * grades[at]!
      }
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) gram[i * n + j] = gram[j * n + i]!
  }
  return gram
}

/** B from Xᵀ·X + λ·I, shape [n, n]. */
function regressionOf(tf: typeof TensorFlow, gram: Float32Array, n: number): Float32Array {
  const inverse = tf.tidy(() => blockedInverse(tf, tf.tensor2d(gram, [n, n])))
  const regression = inverse.dataSync<'float32'>()
  inverse.dispose()
  const diagonal = Float32Array.from({ length: n }, (_, j) => regression[j * n + j]!)
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = 0; j < n; j++, at++) {
      regression[at] = i === j ? 0 : -regression[at]! / diagonal[j]!
    }
  }
  return regression
}

function fitted(weights: ModelWeights): FittedModel {
  const films = requireInts(weights, 'films')
  const n = films.length
  const regression = requireFloats(weights, 'regression', n * n)
  const grades = requireFloats(weights, 'grades', 4)
  const movieCount = requireInts(weights, 'movieCount', 1)[0]!
  const position = positionsIn(films, movieCount)
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
      const appeal = new Float64Array(n)
      for (const [i, movie] of positives.movies.entries()) {
        if (position[movie] === -1) continue
        const row = position[movie]! * n
        const grade = positives.grades[i]!
        for (let j = 0; j < n; j++) appeal[j]! += grade * regression[row + j]!
      }
      const scores = new Float32Array(movieCount)
      for (let j = 0; j < n; j++) scores[films[j]!] = appeal[j]!
      return scores
    },
    weights: () => weights,
  }
}
