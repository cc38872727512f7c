import type * as TensorFlow from '@tensorflow/tfjs'
import { contentVectors } from '../../content/content'
import { contentVocabulary } from '../../content/content-vocabulary'
import { KernelMemory } from '../kernels/memory'
import type { FitWatcher, TrainingData } from '../../model'
import { withoutTimes } from '../../ratings/split'
import { calibrateRanges } from './calibrate-ranges'
import { coldSplit, type ColdSplitOptions } from './cold-split'
import { fewestFilmsOfTerm, fitStars, type FitStarsOptions } from './fit-stars'
import { filmSimilarities } from './film-similarities'
import { heldPeople, type HeldBackPerson } from './held-ratings'
import type { RangeStretch } from './range-stretch'
import type { StarWeights } from './star-weights'
import {
  chooseTuning,
  usualTuning,
  withTuning,
  type LocalOptions,
  type TuningChoice,
} from './star-tuning'

/** Options of `calibrate`. */
export interface CalibrationOptions extends FitStarsOptions, ColdSplitOptions, LocalOptions {
  /** The number of people whose held-back ratings are used. */
  readonly calibrationPeople: number
  /** Whether to search for the temperature and the variances of the local part; otherwise they have their default values. */
  readonly tempering: boolean
}

/** The temperature and local part, and how wide ranges must be. */
export interface Calibration {
  readonly tuning: TuningChoice
  readonly stretch: RangeStretch
  /** The fit without the held-back ratings. */
  readonly fit: StarWeights
  /** How many sweeps it had. */
  readonly sweeps: number
}

/** Calibrate on held-back ratings, with a separate fit. The result also applies to other fits of the same data. */
export async function calibrate(
  tf: typeof TensorFlow,
  { ratings, content }: TrainingData,
  options: CalibrationOptions,
  watch?: FitWatcher,
): Promise<Calibration> {
  const { calibrationPeople, seed, tempering } = options
  const vectors = contentVectors(content, contentVocabulary(content, fewestFilmsOfTerm))
  const { train, random, cold } = coldSplit(withoutTimes(ratings), options)
  const { weights, fit } = await fitStars(tf, { ratings: train, content, vectors }, options, {
    watch,
  })
  const similarities = filmSimilarities(train, vectors, weights.covered)
  const people = (): HeldBackPerson[] => heldPeople(train, random, calibrationPeople, seed)
  const choice = tempering
    ? chooseTuning(weights, similarities, people(), options).choice
    : usualTuning(options)
  const tuned = withTuning(new KernelMemory(), weights, similarities, choice)
  return {
    tuning: choice,
    fit,
    sweeps: options.sweeps,
    stretch: calibrateRanges(tuned, train, { random, cold }, calibrationPeople, seed),
  }
}
