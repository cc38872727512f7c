import { residualMatrix, residualsOf } from '../ratings/baseline-residuals'
import { principalComponents } from '../maths/pca'
import { transpose } from '../maths/sparse'
import { truncatedSvd } from '../maths/truncated-svd'
import type { FittedModel, ModelWeights, PersonState, Recommender } from '../model'
import { nearestRows, requireLists, storedLists } from '../ranking/nearest'
import { neighbourResiduals, residualsByFilm } from '../ratings/neighbour-residuals'
import { gradeArray, gradedPositives, positivesOf, type Grades } from '../ratings/positives'
import { assertAnswers } from '../ratings/question'
import { randomFrom } from '../maths/random'
import { biases } from './biases'
import { cosinesTo, projected } from './film-factors'
import { assertPersonRatings, requireFloats, requireInts } from '../weights'

/** Options of `svd`. */
export interface SvdOptions extends Grades {
  /** The number of singular values for stars. */
  readonly factors: number
  /** For stars: k, the largest number of neighbours. */
  readonly neighbours: number
  /** How many similar films are stored for each film; the neighbours that a person rated are found among them. */
  readonly candidates: number
  /** The number of singular values for appeal. */
  readonly appealFactors: number
  /** Of the subspace iteration. */
  readonly iterations: number
  readonly seed: number
}

/** The fitted model, with figures of the decomposition. */
export interface SvdModel extends FittedModel {
  /** Of the residuals, largest first, in stars, shape [factors]. */
  readonly singularValues: Float32Array
  /** Share of the variance of the films' factors that each principal component explains, shape [factors]. */
  readonly explainedVariance: Float32Array
}

const questions = ['stars', 'appeal'] as const

/**
 * Singular value decomposition of the film-by-person matrix, centred: A ≈ U·Σ·Vᵀ for the residuals around the ridge
 * biases, 0 where there is no rating. The films' factors are the rows of U·Σ; films are similar by the cosine of those.
 *
 *     stars:  bᵤᵢ + Σ sᵢⱼ·(rᵤⱼ − bᵤⱼ) / Σ sᵢⱼ, over the k films j most similar to i that the person rated
 *     appeal: x·Q·Qᵀ, the person's graded positives x projected on the films' singular vectors Q of the graded
 *             positives (PureSVD)
 *
 * Stars do not come from the projection on U, which treats films without a rating as rated exactly as expected, so that
 * predictions stay close to the baseline (12 factors, some people of a validation split of MovieLens 1M: RMSE 0.910 at
 * best, against 0.888 by similar films and 0.937 for the baseline).
 * @see Sarwar, Karypis, Konstan & Riedl 2000, "Application of Dimensionality Reduction in Recommender System"
 * @see Cremonesi, Koren & Turrin 2010, "Performance of Recommender Algorithms on Top-N Recommendation Tasks"
 */
export const svd: Recommender<SvdOptions, SvdModel> = {
  kind: 'svd',
  defaults: {
    factors: 25,
    neighbours: 60,
    candidates: 512,
    appealFactors: 50,
    iterations: 6,
    seed: 1,
    fiveStars: 1,
    fourStars: 0.8,
    threeStars: 0,
    fewerStars: 0,
  },
  searchSpace: {
    factors: { from: 5, to: 100, scale: 'log', integer: true },
    neighbours: { from: 10, to: 200, scale: 'log', integer: true },
    appealFactors: { from: 10, to: 200, scale: 'log', integer: true },
    fourStars: { from: 0.3, to: 1, scale: 'linear' },
  },
  async fit(data, options) {
    const { ratings } = data
    const { iterations } = options
    const random = randomFrom(options.seed)
    const baseline = await biases.fit(data, biases.defaults)
    const residuals = transpose(residualMatrix(baseline, ratings))
    const { left, values, rank } = truncatedSvd(residuals, options.factors, iterations, random)
    const factors = Float32Array.from(left, (value, at) => value * values[at % rank]!)
    const grades = gradeArray(options)
    const positives = transpose(gradedPositives(ratings, grades))
    const liked = truncatedSvd(positives, options.appealFactors, iterations, random)
    const near = nearestRows(ratings.movieCount, options.candidates, cosinesTo(factors, rank))
    return fitted({
      ...baseline.weights(),
      ...storedLists('nearest', near),
      neighbours: Int32Array.of(options.neighbours),
      factors,
      singularValues: Float32Array.from(values),
      explainedVariance: explained(factors, rank),
      grades,
      appealFactors: Float32Array.from(liked.left),
    })
  },
  restore: fitted,
}

function explained(factors: Float32Array, rank: number): Float32Array {
  // Nothing varies among fewer than two films, or without people.
  if (rank === 0 || factors.length < 2 * rank) return new Float32Array(rank)
  return Float32Array.from(principalComponents(factors, rank).explained)
}

function fitted(weights: ModelWeights): SvdModel {
  const baseline = biases.restore(weights)
  const { movieCount } = baseline
  const near = requireLists(weights, 'nearest', movieCount)
  const k = requireInts(weights, 'neighbours', 1)[0]!
  const singularValues = requireFloats(weights, 'singularValues')
  const rank = singularValues.length
  requireFloats(weights, 'factors', movieCount * rank)
  const explainedVariance = requireFloats(weights, 'explainedVariance', rank)
  const grades = requireFloats(weights, 'grades', 4)
  const appealFactors = requireFloats(weights, 'appealFactors')
  if (appealFactors.length % movieCount !== 0) {
    throw new RangeError('appealFactors do not fit the number of films')
  }

  function stars({ ratings }: PersonState): Float32Array {
    const own = residualsByFilm(ratings, residualsOf(baseline, ratings), movieCount)
    const deviations = neighbourResiduals(near, own, k)
    const expected = baseline.score(baseline.person(ratings), 'stars')
    return expected.map((value, film) => value + deviations[film]!)
  }

  return {
    kind: 'svd',
    movieCount,
    questions,
    singularValues,
    explainedVariance,
    person(ratings): PersonState {
      assertPersonRatings(ratings, movieCount)
      return { ratings }
    },
    score(person, question) {
      assertAnswers('svd', questions, question)
      if (question === 'stars') return stars(person)
      return projected(positivesOf(person.ratings, grades), appealFactors, movieCount)
    },
    weights: () => weights,
  }
}
