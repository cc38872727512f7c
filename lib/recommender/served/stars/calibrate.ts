import type * as TensorFlow from '@tensorflow/tfjs'
import { contentVectors } from '../../content/content'
import { contentVocabulary } from '../../content/content-vocabulary'
import type { FitWatcher, TrainingData } from '../../model'
import { calibrateRanges } from './calibrate-ranges'
import { coldSplit, type ColdSplitOptions } from './cold-split'
import { fewestFilmsOfTerm, fitStars, type FitStarsOptions } from './fit-stars'
import { heldPeople } from './held-ratings'
import type { RangeStretch } from './range-stretch'
import { chooseTuning, withTuning, type TuningChoice } from './star-tuning'

/** Options of `calibrate`. */
export interface CalibrationOptions extends FitStarsOptions, ColdSplitOptions {
  /** The number of people whose held-back ratings are used. */
  readonly calibrationPeople: number
  /** Whether to search for the temperature and the local part; otherwise they have their default values. */
  readonly tempering: boolean
  /** Whether the star model has a local part. */
  readonly local: boolean
}

/** The temperature and local part, and how wide ranges must be. */
export interface Calibration {
  readonly tuning: TuningChoice
  readonly stretch: RangeStretch
}

/** Calibrate on held-back ratings, with a separate fit. The result also applies to other fits of the same data. */
export async function calibrate(
  tf: typeof TensorFlow,
  { ratings, content }: TrainingData,
  options: CalibrationOptions,
  watch?: FitWatcher,
): Promise<Calibration> {
  const { calibrationPeople, seed, local, tempering } = options
  const vectors = contentVectors(content, contentVocabulary(content, fewestFilmsOfTerm))
  const { train, random, cold } = coldSplit(ratings, options)
  const { weights } = await fitStars(tf, { ratings: train, content, vectors }, options, watch)
  const people = heldPeople(train, random, calibrationPeople, seed)
  const { choice: tuning } = chooseTuning(weights, people, { search: tempering, local })
  const heldBack = { random, cold }
  return {
    tuning,
    stretch: calibrateRanges(withTuning(weights, tuning), train, heldBack, calibrationPeople, seed),
  }
}
