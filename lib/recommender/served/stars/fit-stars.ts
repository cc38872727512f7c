import type * as TensorFlow from '@tensorflow/tfjs'
import type { ContentVectors } from '../../content/content'
import { contentTowerDefaults, fitContentTower } from '../../content/content-tower'
import type { ContentTower } from '../../content/content-tower-network'
import { KernelMemory } from '../kernels/memory'
import type { FitWatcher, ModelWeights, MovieContent, RatingMatrix } from '../../model'
import { ratingCounts } from '../../ratings/ratings-by-person'
import { fitFactors, type FactorOptions } from '../factors/fit-factors'
import type { StarWeights } from './star-weights'
import { startFrom } from './start-from'
import { whitenFactors } from './whiten-factors'

/** Options of `fitStars`. */
export interface FitStarsOptions extends FactorOptions {
  /** Whether the uncertainty of a film's factors counts in every prediction; otherwise they are taken as known. */
  readonly filmUncertainty: boolean
  /** Hidden units, epochs and weight decay of the content tower; see `fitContentTower`. */
  readonly towerHidden: number
  readonly towerEpochs: number
  readonly towerL2: number
  /** Sweeps and epochs of a fit that continues from an earlier one. */
  readonly refitSweeps: number
  readonly refitEpochs: number
}

/** A fit to continue from. */
export interface StarStart {
  /** With the uncertainty of the films, and the noise as fitted. */
  readonly weights: StarWeights
  /** The weights of the content tower. */
  readonly tower: ModelWeights
}

/** How a fit runs. */
export interface StarFitRun {
  readonly watch?: FitWatcher | undefined
  /** An earlier fit to similar ratings of the same films: the fit continues from it, in a fraction of the time. */
  readonly start?: StarStart | undefined
  /** Memory to work in, which is free again afterwards. */
  readonly memory?: KernelMemory | undefined
}

/** A fitted star model, and the fit itself. */
export interface FittedStars {
  readonly weights: StarWeights
  readonly tower: ContentTower
  readonly fit: StarStart
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
  { watch, start, memory = new KernelMemory() }: StarFitRun = {},
): Promise<FittedStars> {
  const counts = ratingCounts(ratings)
  const sweeps = start ? options.refitSweeps : options.sweeps
  const whitened = memory.scratch(() => {
    const from = start && startFrom(start.weights)
    const posterior = fitFactors(memory, ratings, vectors, { ...options, sweeps }, watch, from)
    return whitenFactors(posterior, counts)
  })
  const weights = options.filmUncertainty ? whitened : asKnown(whitened)
  const { towerHidden, towerEpochs, towerL2, seed } = options
  const towerOptions = {
    ...contentTowerDefaults,
    hidden: towerHidden,
    epochs: start ? options.refitEpochs : towerEpochs,
    l2: towerL2,
    minFilms: fewestFilmsOfTerm,
    seed,
  }
  const filmWeights = Float32Array.from(counts)
  const tower = await fitContentTower(
    tf,
    content,
    weights.factors,
    filmWeights,
    towerOptions,
    undefined,
    start?.tower,
  )
  const { k } = weights
  const predicted = tower.predict(content)
  const factors = weights.factors.map((value, at) =>
    counts[Math.floor(at / k)] === 0 ? predicted[at]! : value,
  )
  return {
    weights: { ...weights, factors },
    tower,
    fit: { weights: { ...whitened, factors }, tower: tower.weights },
  }
}

/** The weights without the uncertainty of the films' factors. */
function asKnown(weights: StarWeights): StarWeights {
  return {
    ...weights,
    covariances: new Float32Array(weights.covariances.length),
    unknownCovariance: new Float32Array(weights.unknownCovariance.length),
  }
}
