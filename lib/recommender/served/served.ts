import type * as TensorFlow from '@tensorflow/tfjs'
import { contentVectors, type ContentVectors } from '../content/content'
import { contentVocabulary } from '../content/content-vocabulary'
import type { FitWatcher, ModelWeights, Recommender, TrainingData } from '../model'
import { unpackAppealWeights, type AppealWeights } from './appeal/appeal-weights'
import { appealTargets } from './appeal/unrated-appeal'
import { fitAppeal, noAppeal } from './fit-appeal'
import { countSteps, firstFit, servedSteps, starOptions } from './fit-plan'
import { packServed } from './pack-served'
import { restoreServed } from './restore-served'
import type { ServedModel } from './served-model'
import { full, type ServedOptions } from './served-options'
import { calibrate, type Calibration, type CalibrationOptions } from './stars/calibrate'
import { fewestFilmsOfTerm, fitStars, type FittedStars, type StarFitRun } from './stars/fit-stars'
import { unpackStretch } from './stars/range-stretch'
import { unpackTuning } from './stars/star-tuning'
import { unpackStarWeights } from './stars/star-weights'

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
 * factors (`starModel`), appeal by EASE and implicit ALS side by side, with a small weight of next choices
 * (`appealModel`).
 *
 * Stars are fitted twice: once with ratings held back, to calibrate them, and once on all ratings. With very many
 * ratings the second fit continues from the first one: together they have as many sweeps as one fit from the beginning,
 * because more sweeps predict worse. Appeal is fitted once. With `parallel`, the first fit runs in another thread meanwhile.
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
    const start = calibration.sweeps < options.sweeps ? calibration.fit : undefined
    const stars = await fitAllStars(await loadTf(), data, starOptions(data, options), {
      watch,
      start,
      also: appealTargets(appeal),
    })
    return restoreServed(packServed(data, stars, appeal, calibration))
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
      const each = countSteps(watch, servedSteps(data.ratings.stars.length, options).fit)
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
      const each = countSteps(watch, servedSteps(data.ratings.stars.length, options).calibrate)
      return calibrate(await loadTf(), data, firstFit(data, options), each)
    },
    async fitCalibrated(data, options, calibration, watch) {
      const each = countSteps(watch, servedSteps(data.ratings.stars.length, options).fitCalibrated)
      const appeal = await fitAppeal(await loadTf(), data, options, each)
      return fitWith(calibration, appeal, data, options, each)
    },
    fitStars(data, options, calibration, watch) {
      const each = countSteps(watch, servedSteps(data.ratings.stars.length, options).fitStars)
      return fitWith(calibration, noAppeal(data.ratings), data, options, each)
    },
    async refit(data, options, earlier, watch) {
      const each = countSteps(watch, options.warmSweeps + options.implicitWarmSweeps)
      const tf = await loadTf()
      const tuning = unpackTuning(earlier)
      const stored = unpackStarWeights(earlier)
      const before = { ...stored, noise: stored.noise / tuning.temperature } // as it was fitted
      const fitting = { ...options, factors: before.k, refitSweeps: options.warmSweeps }
      const appeal = await fitAppeal(tf, data, options, each, unpackAppealWeights(earlier))
      const also = appealTargets(appeal)
      const stars = await fitAllStars(tf, data, fitting, { watch: each, start: before, also })
      const calibration = { tuning, stretch: unpackStretch(earlier) }
      return restoreServed(packServed(data, stars, appeal, calibration))
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
