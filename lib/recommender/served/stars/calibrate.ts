import type * as TensorFlow from '@tensorflow/tfjs'
import { contentVectors } from '../../content/content'
import { contentVocabulary } from '../../content/content-vocabulary'
import type { FitWatcher, TrainingData } from '../../model'
import { coldSplit, type ColdSplitOptions } from './cold-split'
import { fewestFilmsOfTerm, fitStars, type FitStarsOptions } from './fit-stars'
import { calibrateRanges } from './calibrate-ranges'
import type { RangeStretch } from './range-stretch'

export interface CalibrationOptions extends FitStarsOptions, ColdSplitOptions {
  /** People whose held-back ratings decide how wide ranges are. */
  readonly judges: number
}

/**
 * How wide ranges must be: fit with ratings held back, and compare those with their predictions. The result is small
 * and serves any fit of such data.
 */
export async function calibrate(
  tf: typeof TensorFlow,
  { ratings, content }: TrainingData,
  options: CalibrationOptions,
  watch?: FitWatcher,
): Promise<RangeStretch> {
  const { judges, seed } = options
  const vectors = contentVectors(content, contentVocabulary(content, fewestFilmsOfTerm))
  const { train, random, cold } = coldSplit(ratings, options)
  const { weights } = await fitStars(tf, { ratings: train, content, vectors }, options, watch)
  return calibrateRanges(weights, train, { random, cold }, judges, seed)
}
