import type * as TensorFlow from '@tensorflow/tfjs'
import { contentVectors } from '../../content/content'
import { contentVocabulary } from '../../content/content-vocabulary'
import type { FitWatcher, TrainingData } from '../../model'
import { coldSplit, type ColdSplitOptions } from './cold-split'
import { fewestFilmsOfTerm, fitStars, type FitStarsOptions } from './fit-stars'
import { heldPeople } from './held-ratings'
import { judgeRanges } from './judge-ranges'
import type { RangeStretch } from './range-stretch'
import { chooseTemper, tempered, type Temper } from './tune'

export interface CalibrationOptions extends FitStarsOptions, ColdSplitOptions {
  /** People whose held-back ratings decide. */
  readonly judges: number
  /** 1: the noise and the reach of a film's neighbourhood are searched; 0: taken as they usually are. */
  readonly tempering: number
  /** 1: a film's neighbourhood counts besides its factors; 0: the factors alone. */
  readonly local: number
}

/** How much to believe the factors, and how wide ranges must be. */
export interface Calibration {
  readonly temper: Temper
  readonly stretch: RangeStretch
}

/** Fits with ratings held back, and lets those judge. What it holds is small: numbers that serve any fit of such data. */
export async function calibrate(
  tf: typeof TensorFlow,
  { ratings, content }: TrainingData,
  options: CalibrationOptions,
  watch?: FitWatcher,
): Promise<Calibration> {
  const { judges, seed } = options
  const vectors = contentVectors(content, contentVocabulary(content, fewestFilmsOfTerm))
  const { train, random, cold } = coldSplit(ratings, options)
  const { weights } = await fitStars(tf, { ratings: train, content, vectors }, options, watch)
  const people = heldPeople(train, random, judges, seed)
  const choice = { search: options.tempering === 1, local: options.local === 1 }
  const { temper } = chooseTemper(weights, people, choice)
  const heldBack = { random, cold }
  return { temper, stretch: judgeRanges(tempered(weights, temper), train, heldBack, judges, seed) }
}
