import type * as TensorFlow from '@tensorflow/tfjs'
import type { ContentVectors } from '../../content/content'
import { contentTowerDefaults, fitContentTower } from '../../content/content-tower'
import type { ContentTower } from '../../content/content-tower-network'
import { KernelMemory } from '../kernels/memory'
import type { FitWatcher, MovieContent, RatingMatrix } from '../../model'
import { ratingCounts } from '../../ratings/ratings-by-person'
import { fitFactors, type FactorOptions } from '../factors/fit-factors'
import { withTuning } from './star-tuning'
import type { StarWeights } from './star-weights'
import { whitenFactors } from './whiten-factors'

export interface FitStarsOptions extends FactorOptions {
  /** Whether the uncertainty of a film's factors counts in every prediction; otherwise they are taken as known. */
  readonly filmUncertainty: boolean
  /** Whether a film's neighbourhood counts besides its factors. */
  readonly local: boolean
  /** Hidden units, epochs and weight decay of the content tower; see `fitContentTower`. */
  readonly towerHidden: number
  readonly towerEpochs: number
  readonly towerL2: number
}

/** Terms of fewer films are not looked at: nothing that holds for others is learned from them. */
export const fewestFilmsOfTerm = 2

/**
 * Film factors from ratings, and a network that places films by their content; films without ratings get the place that
 * the network gives them.
 */
export async function fitStars(
  tf: typeof TensorFlow,
  {
    ratings,
    content,
    vectors,
  }: { ratings: RatingMatrix; content: MovieContent; vectors: ContentVectors },
  options: FitStarsOptions,
  watch?: FitWatcher,
): Promise<{ weights: StarWeights; tower: ContentTower }> {
  const counts = ratingCounts(ratings)
  const posterior = fitFactors(new KernelMemory(), ratings, vectors, options, watch)
  const whitened = whitenFactors(posterior, counts)
  const weights = options.filmUncertainty ? whitened : asKnown(whitened)
  const { towerHidden, towerEpochs, towerL2, seed } = options
  const tower = await fitContentTower(tf, content, weights.factors, Float32Array.from(counts), {
    ...contentTowerDefaults,
    hidden: towerHidden,
    epochs: towerEpochs,
    l2: towerL2,
    minFilms: fewestFilmsOfTerm,
    seed,
  })
  const { k } = weights
  const placed = tower.predict(content)
  const factors = weights.factors.map((value, at) =>
    counts[Math.floor(at / k)] === 0 ? placed[at]! : value,
  )
  return { weights: withTuning({ ...weights, factors }, options.local), tower }
}

/** The films' factors without their uncertainty. */
function asKnown(weights: StarWeights): StarWeights {
  return {
    ...weights,
    covariances: new Float32Array(weights.covariances.length),
    unknownCovariance: new Float32Array(weights.unknownCovariance.length),
  }
}
