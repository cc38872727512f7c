import type * as TensorFlow from '@tensorflow/tfjs'
import type { FitWatcher, RatingMatrix, TrainingData } from '../model'
import type { Grades } from '../ratings/positives'
import { ratingCounts } from '../ratings/ratings-by-person'
import { requireFloats, requireInts } from '../weights'
import type { AppealWeights } from './appeal/appeal-weights'
import { fitChosenTogether, nothingChosen } from './appeal/chosen-together'
import { easeDefaults, fitEase } from './appeal/ease'
import { fitNextChoices } from './appeal/fit-next-choices'
import { fitImplicitAls } from './appeal/implicit-als'
import { noRegression } from './appeal/sparse-regression'
import { withSessions } from './appeal/with-sessions'
import { padded } from './kernels/memory'
import type { ServedOptions } from './served-options'

/** No appeal: all films are the same to everybody. */
export const noAppeal = ({ movieCount }: RatingMatrix): AppealWeights => ({
  movieCount,
  regularization: 1,
  unobservedWeight: 1,
  k: 4,
  factors: new Float32Array(4 * movieCount),
  grades: new Float32Array(4),
  easeFilms: new Int32Array(0),
  easeRegression: new Float32Array(0),
  easeSparse: noRegression,
  familiarity: new Float32Array(movieCount),
  unrated: new Int32Array(0),
  nextChoices: { films: new Int32Array(0), regression: new Float32Array(0) },
  together: nothingChosen(movieCount),
  tuning: {
    boost: 0,
    halfLife: 1,
    easeShare: 0.5,
    nextShare: 0,
    nextBoost: 0,
    nextHalfLife: 1,
    togetherShare: 0,
  },
})

/**
 * Fit EASE, films chosen together, implicit ALS and next choices.
 * @param earlier continue the implicit factors from these weights, if they have as many factors
 */
export async function fitAppeal(
  tf: typeof TensorFlow,
  data: TrainingData,
  options: ServedOptions,
  watch: FitWatcher,
  earlier?: AppealWeights,
): Promise<AppealWeights> {
  const { regularization, unobservedWeight, implicitFactors, seed } = options
  const { boost, halfLife, easeShare } = options
  const { regression, together } = fitRegression(tf, data, options)
  const start = earlier?.k === padded(implicitFactors) ? earlier.factors : undefined
  const implicit = await fitImplicitAls(
    data,
    {
      ...gradesIn(options),
      regularization,
      unobservedWeight,
      seed,
      factors: implicitFactors,
      sweeps: start ? options.implicitWarmSweeps : options.implicitSweeps,
    },
    watch,
    start,
  )
  const gradesOf = requireFloats(regression, 'grades', 4)
  const nextChoices = fitNextChoices(tf, data.ratings, gradesOf, {
    films: options.nextShare === 0 ? 0 : options.nextFilms,
    lambda: options.nextRidge,
    dropout: options.easeDropout,
    boost: options.nextBoost,
    halfLife: options.nextHalfLife,
  })
  const { movieCount } = data.ratings
  const factors = requireFloats(implicit.weights(), 'films')
  return {
    movieCount,
    regularization: options.foldInRegularization,
    unobservedWeight,
    factors,
    k: factors.length / movieCount,
    grades: gradesOf,
    nextChoices,
    together,
    easeFilms: requireInts(regression, 'films'),
    easeRegression: requireFloats(regression, 'regression'),
    easeSparse: {
      from: requireInts(regression, 'sparseFrom'),
      to: requireInts(regression, 'sparseTo'),
      weights: requireFloats(regression, 'sparseWeights'),
    },
    familiarity: Float32Array.from(ratingCounts(data.ratings), (count) => Math.log1p(count)),
    unrated: new Int32Array(0),
    tuning: {
      boost,
      halfLife,
      easeShare,
      nextShare: options.nextShare,
      nextBoost: options.nextBoost,
      nextHalfLife: options.nextHalfLife,
      togetherShare: options.togetherShare,
    },
  }
}

/**
 * Fit EASE, and films chosen together from what it counts. The copies of the ratings in sessions are as large as the
 * ratings, and are free again afterwards.
 */
function fitRegression(tf: typeof TensorFlow, { ratings }: TrainingData, options: ServedOptions) {
  const { weights, positives, choices, candidates } = fitEase(
    tf,
    withSessions(ratings, options.sessionLength),
    {
      ...easeDefaults,
      ...gradesIn(options),
      lambda: options.easeRidge,
      dropout: options.easeDropout,
      films: options.easeFilms,
    },
  )
  return {
    regression: weights,
    together: fitChosenTogether(ratings, positives, choices, candidates),
  }
}

const gradesIn = ({ fiveStars, fourStars, threeStars, fewerStars }: ServedOptions): Grades => ({
  fiveStars,
  fourStars,
  threeStars,
  fewerStars,
})
