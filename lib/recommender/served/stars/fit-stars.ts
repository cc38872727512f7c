import type * as TensorFlow from '@tensorflow/tfjs'
import type { ContentVectors } from '../../content/content'
import { contentTowerDefaults, fitContentTower } from '../../content/content-tower'
import type { ContentTower } from '../../content/content-tower-network'
import { KernelMemory } from '../kernels/memory'
import type { FitWatcher, MovieContent, RatingMatrix } from '../../model'
import { ratingCounts } from '../../ratings/ratings-by-person'
import { fitFactors, type FactorOptions } from '../factors/fit-factors'
import type { StarWeights } from './star-weights'
import { whitenFactors } from './whiten-factors'

/** Options of `fitStars`. */
export interface FitStarsOptions extends FactorOptions {
  /** Whether the uncertainty of a film's factors counts in every prediction; otherwise they are taken as known. */
  readonly filmUncertainty: boolean
  /** Hidden units, epochs and weight decay of the content tower; see `fitContentTower`. */
  readonly towerHidden: number
  readonly towerEpochs: number
  readonly towerL2: number
}

/** Content terms of fewer films are ignored: they teach nothing about other films. */
export const fewestFilmsOfTerm = 2

/**
 * Fit the star model: film factors from ratings, and a network that predicts factors from content. Films without
 * ratings get the factors that the network predicts.
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
  const predicted = tower.predict(content)
  const factors = weights.factors.map((value, at) =>
    counts[Math.floor(at / k)] === 0 ? predicted[at]! : value,
  )
  return { weights: { ...weights, factors }, tower }
}

/** The weights without the uncertainty of the films' factors. */
function asKnown(weights: StarWeights): StarWeights {
  return {
    ...weights,
    covariances: new Float32Array(weights.covariances.length),
    unknownCovariance: new Float32Array(weights.unknownCovariance.length),
  }
}
