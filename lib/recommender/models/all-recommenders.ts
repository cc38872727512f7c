import type * as TensorFlow from '@tensorflow/tfjs'
import type { Recommender, SearchRange } from '../model'
import { autoRec } from './autorec'
import { biasedMf } from './biased-mf'
import { bayesianMf } from './bayesian-mf'
import { biases } from './biases'
import { contentTower } from './content-tower'
import { ease } from '../served/appeal/ease'
import { embeddingDot } from './embedding-dot'
import { implicitAls } from '../served/appeal/implicit-als'
import { itemKnn } from './item-knn'
import { filmMean, globalMean, userMean } from './means'
import { ncf } from './ncf'
import { popularity } from './popularity'
import { served, type ParallelCalibration } from '../served/served'
import { svd } from './svd'
import { userKnn } from './user-knn'

/** A recommender whose options are known only at run time: `defaults` holds their names and types. */
export interface AnyRecommender extends Recommender<object> {
  readonly searchSpace?: Readonly<Partial<Record<string, SearchRange>>>
}

/**
 * Every model: baselines, neighbourhood, linear algebra, networks, Bayesian, and the served model.
 * @param loadTf loads TensorFlow.js when a model that needs it is fitted
 * @param parallel calibrates the served model beside its fit; by default it is calibrated before
 */
export function allRecommenders(
  loadTf: () => Promise<typeof TensorFlow>,
  parallel?: ParallelCalibration,
): readonly AnyRecommender[] {
  return [
    globalMean,
    userMean,
    filmMean,
    popularity,
    biases,
    // neighbourhood
    userKnn,
    itemKnn,
    // linear algebra
    svd,
    ease(loadTf),
    implicitAls,
    // networks
    embeddingDot(loadTf),
    biasedMf(loadTf),
    ncf(loadTf),
    autoRec(loadTf),
    contentTower(loadTf),
    // Bayesian
    bayesianMf,
    served(loadTf, parallel),
  ]
}
