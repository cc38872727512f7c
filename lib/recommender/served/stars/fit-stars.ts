import type * as TensorFlow from '@tensorflow/tfjs'
import type { ContentVectors } from '../../content/content'
import {
  contentTowerDefaults,
  fitContentTower,
  type TowerTargets,
} from '../../content/content-tower'
import type { ContentTower } from '../../content/content-tower-network'
import { KernelMemory } from '../kernels/memory'
import { columnsBefore } from '../../maths/columns-before'
import type { FitWatcher, TrainingData } from '../../model'
import { starStep } from '../../ratings/star-range'
import { ratingCounts } from '../../ratings/ratings-by-person'
import { fitFactors, type FactorOptions } from '../factors/fit-factors'
import type { StarWeights } from './star-weights'
import { startFrom } from './start-from'
import { whitenFactors } from './whiten-factors'

/** Options of `fitStars`. */
export interface FitStarsOptions extends FactorOptions {
  /** Whether the uncertainty of a film's factors counts in every prediction; otherwise they are taken as known. */
  readonly filmUncertainty: boolean
  /** Hidden units, epochs and ridge of the content tower; see `fitContentTower`. */
  readonly towerHidden: number
  readonly towerEpochs: number
  readonly towerRidge: number
  /**
   * Whether the taste for films without ratings is computed from what content predicts for the rated films; otherwise
   * it is computed from their factors.
   */
  readonly contentTaste: boolean
  /** Sweeps of a fit that continues from an earlier one. */
  readonly refitSweeps: number
}

/** How a fit runs. */
export interface StarFitRun {
  readonly watch?: FitWatcher | undefined
  /** An earlier fit to similar ratings of the same films: the fit continues from it, in a fraction of the time. */
  readonly start?: StarWeights | undefined
  /** What else the network learns to predict. */
  readonly also?: readonly TowerTargets[] | undefined
}

/** A fitted star model, and the fit itself. */
export interface FittedStars {
  readonly weights: StarWeights
  readonly tower: ContentTower
  /** What the network predicts of `also` for every film, side by side, shape [movies, width]. */
  readonly predicted: Float32Array
  /** To continue from: with the uncertainty of the films, and the noise as fitted. */
  readonly fit: StarWeights
}

/** Content terms of fewer films are ignored: they teach nothing about other films. */
export const fewestFilmsOfTerm = 2

/**
 * See `starModel`. Chosen on a validation part of MovieLens 1M: the RMSE is the same as with 1 within 0.0001, the MAE is
 * 0.0012 lower.
 */
const sharpness = 1.02

/**
 * The largest number of steps in an epoch of the content tower. With many films, small batches would take minutes and
 * have no need of so many steps.
 */
const mostSteps = 64

/** What the star model is fitted to. */
interface StarData extends TrainingData {
  readonly vectors: ContentVectors
}

/**
 * Fit the star model: film factors from ratings, and a network that predicts factors from content. Films without
 * ratings get the factors that the network predicts.
 */
export async function fitStars(
  tf: typeof TensorFlow,
  { ratings, content, vectors }: StarData,
  options: FitStarsOptions,
  { watch, start, also = [] }: StarFitRun = {},
): Promise<FittedStars> {
  const counts = ratingCounts(ratings)
  const sweeps = start ? options.refitSweeps : options.sweeps
  const from = start && startFrom(start)
  const fitting = { ...options, sweeps }
  const whitened = whitenFactors(
    fitFactors(new KernelMemory(), ratings, vectors, fitting, watch, from), // no variable: it would keep the memory
    counts,
  )
  const weights = options.filmUncertainty ? whitened : asKnown(whitened)
  const { towerHidden, towerEpochs, towerRidge, seed } = options
  const targets = [{ values: weights.factors, equalFilms: false }, ...also]
  // A film with few ratings says less about its factors.
  const tower = await fitContentTower(tf, content, targets, Float32Array.from(counts, Math.sqrt), {
    ...contentTowerDefaults,
    hidden: towerHidden,
    epochs: towerEpochs,
    batchSize: Math.max(contentTowerDefaults.batchSize, Math.ceil(counts.length / mostSteps)),
    ridge: towerRidge,
    minFilms: fewestFilmsOfTerm,
    seed,
  })
  const { k, movieCount } = weights
  const [contentFactors, predicted] = columnsBefore(tower.predict(content), movieCount, k)
  const factors = weights.factors.map((value, at) =>
    counts[Math.floor(at / k)] === 0 ? contentFactors[at]! : value,
  )
  const unrated = Int32Array.from(counts.keys()).filter((movie) => counts[movie] === 0)
  const known = options.contentTaste ? contentFactors : factors
  const rest = { factors, contentFactors: known, unrated, sharpness, step: starStep(ratings.stars) }
  return {
    weights: { ...weights, ...rest },
    tower,
    predicted,
    fit: { ...whitened, ...rest },
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
