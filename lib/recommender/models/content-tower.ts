import type * as TensorFlow from '@tensorflow/tfjs'
import {
  contentTowerDefaults,
  fitContentTower,
  type ContentTowerOptions,
} from '../content/content-tower'
import { readTower } from '../content/content-tower-network'
import type { Recommender } from '../model'
import { meanStars, ratingCounts } from '../ratings/ratings-by-person'
import { randomSplit } from '../ratings/split'
import { separateBiases } from './separate-biases'
import { learnRidgePeople } from './learn-ridge-people'
import { ridgePeople } from './ridge-people'
import { trainEmbeddings } from './train-embeddings'

/** Options of `contentTower`. */
export interface ContentTowerModelOptions extends ContentTowerOptions {
  /** Factors of the matrix factorization the tower learns from, besides the biases. */
  readonly factors: number
  /** Its L2 penalty per rating, on the rows of its person and film. */
  readonly factorL2: number
  readonly factorEpochs: number
  readonly factorBatchSize: number
  readonly factorLearningRate: number
  /** The number of ratings at which a film has half of the largest weight. */
  readonly halfTrust: number
  /** Share of the ratings held back for early stopping of the factorization and to estimate the noise. */
  readonly validation: number
}

/**
 * Films by content alone: a network from genres, title, year and tags to the factors and biases [movies, factors + 1]
 * of a matrix factorization; a person is a ridge regression of their ratings on its output. It ignores the ratings of a
 * film, so it predicts films without ratings as well as others.
 * @see `fitContentTower`
 */
export function contentTower(
  loadTf: () => Promise<typeof TensorFlow>,
): Recommender<ContentTowerModelOptions> {
  return {
    kind: 'content-tower',
    defaults: {
      ...contentTowerDefaults,
      factors: 16,
      factorL2: 0.06,
      factorEpochs: 15,
      factorBatchSize: 4096,
      factorLearningRate: 0.005,
      halfTrust: 10,
      validation: 0.05,
    },
    searchSpace: {
      hidden: { from: 8, to: 128, scale: 'log', integer: true },
      epochs: { from: 5, to: 60, scale: 'log', integer: true },
      ridge: { from: 0.5, to: 50, scale: 'log' },
      dropout: { from: 0, to: 0.6, scale: 'linear' },
      factors: { from: 4, to: 32, scale: 'log', integer: true },
    },
    async fit({ ratings, content }, options, watch) {
      const tf = await loadTf()
      const { factors, seed, halfTrust } = options
      const { train, test: validation } = randomSplit(ratings, options.validation, seed)
      const mean = meanStars(train.stars)
      const factorization = {
        factors,
        epochs: options.factorEpochs,
        batchSize: options.factorBatchSize,
        learningRate: options.factorLearningRate,
        l2: options.factorL2,
        seed,
        patience: 2,
      }
      const trained = await trainEmbeddings(tf, { train, validation, mean }, factorization)
      const counts = ratingCounts(train)
      const filmWeights = Float32Array.from(counts, (n) => n / (n + halfTrust))
      const targets = [{ values: trained.films, equalFilms: false }]
      const tower = await fitContentTower(tf, content, targets, filmWeights, options, watch)
      const learned = separateBiases({ ...trained, films: tower.predict(content) })
      return learnRidgePeople('content-tower', learned, { train, validation }, tower.weights)
    },
    restore(weights) {
      readTower(weights) // throws if an array that later films need is missing
      return ridgePeople('content-tower', weights)
    },
  }
}
