import type * as TensorFlow from '@tensorflow/tfjs'
import type { AppealWeights } from './appeal/appeal-weights'
import { packAppealWeights, unpackAppealWeights } from './appeal/appeal-weights'
import { noRegression } from './appeal/sparse-regression'
import { contentVectors, type ContentVectors } from '../content/content'
import { contentVocabulary } from '../content/content-vocabulary'
import type { FitWatcher, ModelWeights, RatingMatrix, Recommender, TrainingData } from '../model'
import { ratingCounts } from '../ratings/ratings-by-person'
import type { ServedModel } from './served-model'
import { calibrate, type Calibration, type CalibrationOptions } from './stars/calibrate'
import { filmSimilarities } from './stars/film-similarities'
import { fewestFilmsOfTerm, fitStars, type FittedStars, type StarFitRun } from './stars/fit-stars'
import { unpackStretch, type RangeStretch } from './stars/range-stretch'
import { packTuning, unpackTuning, withTuning } from './stars/star-tuning'
import { packStarWeights, unpackStarWeights } from './stars/star-weights'
import { fitSeenChances, packSeenWeights } from './onboarding/seen-chances'
import { ease } from './appeal/ease'
import { fitNextChoices } from './appeal/fit-next-choices'
import { fitImplicitAls } from './appeal/implicit-als'
import { appealTargets, withUnratedFilms } from './appeal/unrated-appeal'
import { withSessions } from './appeal/with-sessions'
import { mostFactors } from './factors/most-factors'
import { KernelMemory, padded } from './kernels/memory'
import { restoreServed } from './restore-served'
import { full, type ServedOptions } from './served-options'
import { requireFloats, requireInts } from '../weights'

/** The served model, with ways to fit it at less cost. */
export interface ServedRecommender extends Recommender<ServedOptions, ServedModel> {
  /** Calibrate on a part of the ratings, with a fit to the others. */
  calibrate(data: TrainingData, options: ServedOptions, watch?: FitWatcher): Promise<Calibration>
  /** Fit with a calibration on similar ratings of the same films, and continue from its fit. */
  fitCalibrated(
    data: TrainingData,
    options: ServedOptions,
    calibration: Calibration,
    watch?: FitWatcher,
  ): Promise<ServedModel>
  /** The same for stars alone, for example to measure them. Appeal is the same for all films. */
  fitStars(
    data: TrainingData,
    options: ServedOptions,
    calibration: Calibration,
    watch?: FitWatcher,
  ): Promise<ServedModel>
  /**
   * Fit to other ratings of the same films, continuing from an earlier model. Its calibration is kept.
   * @param earlier the weights of a model with these options, with a row for each film of the data
   * @throws {RangeError} if they have another number of films
   */
  refit(
    data: TrainingData,
    options: ServedOptions,
    earlier: ModelWeights,
    watch?: FitWatcher,
  ): Promise<ServedModel>
}

/** Calibration beside the fit, in another thread. */
export interface ParallelCalibration {
  /** With fewer ratings, calibrating before the fit in this thread is faster. */
  readonly fewestRatings: number
  /** @param signal aborted when the result is no longer needed */
  calibrate(
    data: TrainingData,
    options: CalibrationOptions,
    signal: AbortSignal,
    watch?: FitWatcher,
  ): Promise<Calibration>
}

/**
 * The served model. It answers two questions from one artifact: stars by Gaussian process regression over Bayesian
 * factors (`starModel`), appeal by EASE and implicit ALS side by side (`appealModel`).
 *
 * Stars are fitted twice: once with ratings held back, to calibrate them, and once on all ratings. With very many ratings the
 * second fit continues from the first one: together they have as many sweeps as one fit from the beginning, because
 * more sweeps predict worse. Appeal is fitted once. With `parallel`, the first fit runs in another thread meanwhile.
 */
export function served(
  loadTf: () => Promise<typeof TensorFlow>,
  parallel?: ParallelCalibration,
): ServedRecommender {
  /** Fit stars with a calibration. */
  async function fitWith(
    calibration: Calibration,
    appeal: AppealWeights,
    data: TrainingData,
    options: ServedOptions,
    watch?: FitWatcher,
  ): Promise<ServedModel> {
    const start = continues(data.ratings, options) ? calibration.fit : undefined
    const stars = await fitAllStars(await loadTf(), data, starOptions(data, options), {
      watch,
      start,
      also: appealTargets(appeal),
    })
    return restoreServed(packed(data, stars, appeal, calibration))
  }

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
      const each = countSteps(watch, servedSteps(data.ratings, options).fit)
      const tf = await loadTf()
      const first = firstFit(data, options)
      const stop = new AbortController()
      try {
        const calibrating =
          parallel && data.ratings.stars.length >= parallel.fewestRatings
            ? parallel.calibrate(data, first, stop.signal, each)
            : undefined
        calibrating?.catch(() => undefined) // thrown again where it is awaited
        const appeal = await fitAppeal(tf, data, options, each)
        const calibration = await (calibrating ?? calibrate(tf, data, first, each))
        return await fitWith(calibration, appeal, data, options, each)
      } finally {
        stop.abort()
      }
    },
    async calibrate(data, options, watch) {
      const each = countSteps(watch, servedSteps(data.ratings, options).calibrate)
      return calibrate(await loadTf(), data, firstFit(data, options), each)
    },
    async fitCalibrated(data, options, calibration, watch) {
      const each = countSteps(watch, servedSteps(data.ratings, options).fitCalibrated)
      const appeal = await fitAppeal(await loadTf(), data, options, each)
      return fitWith(calibration, appeal, data, options, each)
    },
    fitStars(data, options, calibration, watch) {
      const each = countSteps(watch, servedSteps(data.ratings, options).fitStars)
      return fitWith(calibration, noAppeal(data.ratings), data, options, each)
    },
    async refit(data, options, earlier, watch) {
      const each = countSteps(watch, options.warmSweeps + options.implicitWarmSweeps)
      const tf = await loadTf()
      const before = unpackStarWeights(earlier)
      const fitting = { ...options, factors: before.k, refitSweeps: options.warmSweeps }
      const appeal = await fitAppeal(tf, data, options, each, unpackAppealWeights(earlier))
      const also = appealTargets(appeal)
      const stars = await fitAllStars(tf, data, fitting, { watch: each, start: before, also })
      const calibration = { tuning: unpackTuning(earlier), stretch: unpackStretch(earlier) }
      return restoreServed(packed(data, stars, appeal, calibration))
    },
    restore: restoreServed,
  }
}

/** Fit stars to all ratings, from the beginning or from an earlier fit. */
function fitAllStars(
  tf: typeof TensorFlow,
  { ratings, content }: TrainingData,
  options: ServedOptions,
  run: StarFitRun,
): Promise<FittedStars & { vectors: ContentVectors }> {
  const vectors = contentVectors(content, contentVocabulary(content, fewestFilmsOfTerm))
  return fitStars(tf, { ratings, content, vectors }, options, run).then((stars) => ({
    ...stars,
    vectors,
  }))
}

/** The weights of the artifact. */
function packed(
  { ratings }: TrainingData,
  { weights, tower, predicted, vectors }: FittedStars & { vectors: ContentVectors },
  appeal: AppealWeights,
  { tuning, stretch }: Pick<Calibration, 'tuning' | 'stretch'>,
): ModelWeights {
  const similarities = filmSimilarities(ratings, vectors, weights.covered)
  return {
    ...packStarWeights(withTuning(new KernelMemory(), weights, similarities, tuning)),
    ...packAppealWeights(withUnratedFilms(appeal, weights.unrated, predicted)),
    ...packTuning(tuning),
    ...packStretch(stretch),
    ...packContent(vectors),
    ...packSeenWeights(fitSeenChances(ratings)),
    ...tower.weights,
    ratingCounts: ratingCounts(ratings),
  }
}

/** With fewer ratings, half as many factors predict better. */
const manyRatings = 300_000
/**
 * From this number of ratings on, the second fit of stars continues from the first one. On MovieLens 1M that would raise
 * the RMSE by .0009, so it is worth it only where a fit takes minutes.
 */
const plentyRatings = 3_000_000

/** The options of a fit of stars: as many factors as suit the ratings and fit the memory. */
function starOptions({ ratings }: TrainingData, options: ServedOptions): ServedOptions {
  const { userCount, movieCount, stars } = ratings
  const suited =
    options.halving && stars.length < manyRatings ? options.factors / 2 : options.factors
  return { ...options, factors: mostFactors(userCount, movieCount, suited) }
}

/** The options of the fit that calibrates. */
function firstFit(data: TrainingData, options: ServedOptions): ServedOptions {
  const sweeps = firstSweeps(data.ratings, options)
  return { ...starOptions(data, options), sweeps }
}

const firstSweeps = (ratings: RatingMatrix, options: ServedOptions): number =>
  continues(ratings, options) ? options.sweeps - options.refitSweeps : options.sweeps

/** Whether the second fit of stars continues from the first one. */
const continues = ({ stars }: RatingMatrix, { refitSweeps }: ServedOptions): boolean =>
  stars.length >= plentyRatings && refitSweeps > 0

/** How many times each way to fit reports its progress. */
export function servedSteps(ratings: RatingMatrix, options: ServedOptions) {
  const calibrate = firstSweeps(ratings, options)
  const fitStars = continues(ratings, options) ? options.refitSweeps : options.sweeps
  const fitCalibrated = fitStars + options.implicitSweeps
  return { calibrate, fitStars, fitCalibrated, fit: calibrate + fitCalibrated }
}

/** A watcher for several fits, some of which may run at the same time, that reports them as one. */
function countSteps(watch: FitWatcher | undefined, total: number): FitWatcher {
  let epoch = 0
  return ({ validationRmse }) => watch?.({ epoch: ++epoch, total, validationRmse })
}

/** No appeal: all films are the same to everybody. */
const noAppeal = ({ movieCount }: RatingMatrix): AppealWeights => ({
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
  tuning: { boost: 0, halfLife: 1, easeShare: 0.5, nextShare: 0, nextBoost: 0, nextHalfLife: 1 },
})

/** @param earlier continue the implicit factors from these weights, if they have as many factors */
async function fitAppeal(
  tf: typeof TensorFlow,
  data: TrainingData,
  options: ServedOptions,
  watch: FitWatcher,
  earlier?: AppealWeights,
): Promise<AppealWeights> {
  const { regularization, unobservedWeight, implicitFactors, seed } = options
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
  const start = earlier?.k === padded(implicitFactors) ? earlier.factors : undefined
  const implicit = await fitImplicitAls(
    data,
    {
      ...grades,
      regularization,
      unobservedWeight,
      seed,
      factors: implicitFactors,
      sweeps: start ? options.implicitWarmSweeps : options.implicitSweeps,
    },
    watch,
    start,
  )
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
    regularization: options.foldInRegularization,
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
    unrated: new Int32Array(0),
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
