import type * as TensorFlow from '@tensorflow/tfjs'
import type { Recommender } from '../model'
import { meanStars, ratingCounts } from '../ratings/ratings-by-person'
import { randomSplit } from '../ratings/split'
import { separateBiases } from './separate-biases'
import { learnRidgePeople } from './learn-ridge-people'
import { ridgePeople } from './ridge-people'
import { trainEmbeddings, type EmbeddingOptions } from './train-embeddings'

/** Options of `biasedMf`. */
export interface BiasedMfOptions extends EmbeddingOptions {
  /** Share of the ratings held back for early stopping and to estimate the noise. */
  readonly validation: number
}

/**
 * Biased matrix factorization, stars = mean + bᵤ + bᵢ + pᵤ·qᵢ, with ratings normalised by their mean, L2 and
 * mini-batch Adam by automatic differentiation. The model keeps qᵢ [movies, factors] and bᵢ [movies]; a person's pᵤ and
 * bᵤ are a ridge regression on them.
 * @see Koren, Bell & Volinsky 2009, "Matrix Factorization Techniques for Recommender Systems"
 */
export function biasedMf(loadTf: () => Promise<typeof TensorFlow>): Recommender<BiasedMfOptions> {
  return {
    kind: 'biased-mf',
    defaults: {
      factors: 32,
      epochs: 30,
      batchSize: 4096,
      learningRate: 0.005,
      l2: 0.06,
      seed: 1,
      patience: 2,
      validation: 0.05,
    },
    searchSpace: {
      factors: { from: 8, to: 64, scale: 'log', integer: true },
      learningRate: { from: 0.002, to: 0.02, scale: 'log' },
      l2: { from: 0.01, to: 0.2, scale: 'log' },
    },
    async fit({ ratings }, options, watch) {
      const tf = await loadTf()
      const { train, test: validation } = randomSplit(ratings, options.validation, options.seed)
      const mean = meanStars(train.stars)
      const trained = await trainEmbeddings(tf, { train, validation, mean }, options, watch)
      const learned = separateBiases(trained, ratingCounts(train))
      return learnRidgePeople('biased-mf', learned, { train, validation })
    },
    restore: (weights) => ridgePeople('biased-mf', weights),
  }
}
