import type * as TensorFlow from '@tensorflow/tfjs'
import type { AppealWeights } from './appeal/appeal-weights'
import { packAppealWeights } from './appeal/appeal-weights'
import { contentVectors, type ContentVectors } from '../content/content'
import { contentVocabulary } from '../content/content-vocabulary'
import type { FitWatcher, ModelWeights, RatingMatrix, Recommender, TrainingData } from '../model'
import { ratingCounts } from '../ratings/ratings-by-person'
import { KernelMemory } from './kernels/memory'
import type { ServedModel } from './served-model'
import { calibrate, type Calibration, type CalibrationOptions } from './stars/calibrate'
import { filmSimilarities } from './stars/film-similarities'
import { fewestFilmsOfTerm, fitStars } from './stars/fit-stars'
import type { RangeStretch } from './stars/range-stretch'
import { withTuning } from './stars/star-tuning'
import { packStarWeights } from './stars/star-weights'
import { fitSeenChances, packSeenWeights } from './onboarding/seen-chances'
import { ease } from './appeal/ease'
import { fitNextChoices } from './appeal/fit-next-choices'
import { implicitAls } from './appeal/implicit-als'
import { withSessions } from './appeal/with-sessions'
import { restoreServed } from './restore-served'
import { full, type ServedOptions } from './served-options'
import { requireFloats, requireInts } from '../weights'

/** Calibration beside the fit, in another thread. */
export interface ParallelCalibration {
  /** With fewer ratings, calibrating before the fit in this thread is faster. */
  readonly fewestRatings: number
  /** @param signal aborted when the result is no longer needed */
  calibrate(
    data: TrainingData,
    options: CalibrationOptions,
    signal: AbortSignal,
  ): Promise<Calibration>
}

/**
 * The served model. It answers two questions from one artifact: stars by Gaussian process regression over Bayesian
 * factors (`starModel`), appeal by EASE and implicit ALS side by side (`appealModel`).
 *
 * It is fitted twice: once with ratings held back, to calibrate it, and once on all ratings. The fits are independent,
 * so with `parallel` they run in parallel.
 */
export function served(
  loadTf: () => Promise<typeof TensorFlow>,
  parallel?: ParallelCalibration,
): Recommender<ServedOptions, ServedModel> {
  return {
    kind: 'served',
    defaults: full,
    searchSpace: {
      factors: { from: 16, to: 64, scale: 'log', integer: true },
      personRidge: { from: 2, to: 30, scale: 'log' },
      movieRidge: { from: 2, to: 30, scale: 'log' },
      contentWeight: { from: 0.3, to: 3, scale: 'log' },
    },
    async fit(data, options, watch) {
      const tf = await loadTf()
      const fitting = { ...options, factors: factorsFor(data.ratings, options) }
      if (!parallel || data.ratings.stars.length < parallel.fewestRatings) {
        const calibration = await calibrate(tf, data, fitting, progressOfFit(watch, 'calibration'))
        return restoreServed(
          await fitAll(tf, data, fitting, calibration, progressOfFit(watch, 'final')),
        )
      }
      const stop = new AbortController()
      try {
        const calibrating = parallel.calibrate(data, fitting, stop.signal)
        calibrating.catch(() => undefined) // thrown again where `fitAll` awaits it
        return restoreServed(await fitAll(tf, data, fitting, calibrating, watch))
      } finally {
        stop.abort()
      }
    },
    restore: restoreServed,
  }
}

/** Fit on all ratings; returns the weights of the artifact. */
async function fitAll(
  tf: typeof TensorFlow,
  { ratings, content }: TrainingData,
  options: ServedOptions,
  calibrating: Calibration | Promise<Calibration>,
  watch?: FitWatcher,
): Promise<ModelWeights> {
  const vectors = contentVectors(content, contentVocabulary(content, fewestFilmsOfTerm))
  const data = { ratings, content, vectors }
  const { weights: stars, tower } = await fitStars(tf, data, options, watch)
  const similarities = filmSimilarities(ratings, vectors, stars.covered)
  const appeal = await fitAppeal(tf, data, options)
  const { tuning, stretch } = await calibrating
  return {
    ...packStarWeights(withTuning(new KernelMemory(), stars, similarities, tuning)),
    ...packAppealWeights(appeal),
    ...packStretch(stretch),
    ...packContent(vectors),
    ...packSeenWeights(fitSeenChances(ratings)),
    ...tower.weights,
    ratingCounts: ratingCounts(ratings),
  }
}

/** With fewer ratings, half as many factors predict better. */
const manyRatings = 300_000

function factorsFor({ stars }: RatingMatrix, { factors, halving }: ServedOptions): number {
  return halving && stars.length < manyRatings ? factors / 2 : factors
}

/** Report the progress of one of two fits with as many sweeps. */
function progressOfFit(watch: FitWatcher | undefined, which: 'calibration' | 'final'): FitWatcher {
  const before = which === 'calibration' ? 0 : 1 // fits that are finished already
  return ({ epoch, total, validationRmse }) =>
    watch?.({ epoch: before * total + epoch, total: 2 * total, validationRmse })
}

async function fitAppeal(
  tf: typeof TensorFlow,
  data: TrainingData,
  options: ServedOptions,
): Promise<AppealWeights> {
  const { regularization, unobservedWeight, implicitFactors, implicitSweeps, seed } = options
  const { fiveStars, fourStars, threeStars, fewerStars, boost, halfLife, easeShare } = options
  const grades = { fiveStars, fourStars, threeStars, fewerStars }
  const easeRecommender = ease(() => Promise.resolve(tf))
  const sessions = { ...data, ratings: withSessions(data.ratings, options.sessionLength) }
  const regression = await easeRecommender.fit(sessions, {
    ...easeRecommender.defaults,
    ...grades,
    lambda: options.easeRidge,
    dropout: options.easeDropout,
    films: options.easeFilms,
  })
  const implicit = await implicitAls.fit(data, {
    ...grades,
    regularization,
    unobservedWeight,
    seed,
    factors: implicitFactors,
    sweeps: implicitSweeps,
  })
  const gradesOf = requireFloats(regression.weights(), 'grades', 4)
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
    regularization,
    unobservedWeight,
    factors,
    k: factors.length / movieCount,
    grades: gradesOf,
    nextChoices,
    easeFilms: requireInts(regression.weights(), 'films'),
    easeRegression: requireFloats(regression.weights(), 'regression'),
    easeSparse: {
      from: requireInts(regression.weights(), 'sparseFrom'),
      to: requireInts(regression.weights(), 'sparseTo'),
      weights: requireFloats(regression.weights(), 'sparseWeights'),
    },
    familiarity: Float32Array.from(ratingCounts(data.ratings), (count) => Math.log1p(count)),
    tuning: {
      boost,
      halfLife,
      easeShare,
      nextShare: options.nextShare,
      nextBoost: options.nextBoost,
      nextHalfLife: options.nextHalfLife,
    },
  }
}

const packStretch = ({ film, person, unrated }: RangeStretch): ModelWeights => ({
  filmLimits: film.limits,
  filmStretch: film.factors,
  personLimits: person.limits,
  personStretch: person.factors,
  unratedLimits: unrated.limits,
  unratedStretch: unrated.factors,
})

const packContent = ({ offsets, terms, values }: ContentVectors): ModelWeights => ({
  contentOffsets: offsets,
  contentTerms: terms,
  contentValues: values,
})
