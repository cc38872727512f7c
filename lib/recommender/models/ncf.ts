import type * as TensorFlow from '@tensorflow/tfjs'
import type { FittedModel, PersonState, Recommender } from '../model'
import { assertAnswers } from '../ratings/question'
import { randomSplit } from '../ratings/split'
import { ncfScores, readNcf, type NcfNetwork } from './ncf-network'
import { ncfPerson } from './ncf-person'
import { trainNcf, type NcfTrainingOptions } from './train-ncf'
import { assertPersonRatings } from '../weights'

/** Options of `ncf`. */
export interface NcfOptions extends NcfTrainingOptions {
  /** Share of the ratings held back for early stopping. */
  readonly validation: number
}

interface OwnState extends PersonState {
  /** Their half of the first layer, shape [first]. */
  readonly half: Float64Array
}

/**
 * Neural collaborative filtering: stars = ½ + 4½ · σ(w·relu(W₂·relu(W₁·[pᵤ, qᵢ, features of both]))), with embeddings
 * pᵤ and qᵢ. The features are a film's genres, year, rating count and mean, and a person's rating count and mean.
 * Ratings are normalised to 0 … 1. A person's fold-in is the pᵤ that fits their ratings best in the trained network
 * (`ncfPerson`).
 * @see He et al. 2017, "Neural Collaborative Filtering"
 */
export function ncf(loadTf: () => Promise<typeof TensorFlow>): Recommender<NcfOptions> {
  return {
    kind: 'ncf',
    defaults: {
      embedding: 50,
      first: 64,
      second: 16,
      epochs: 12,
      batchSize: 4096,
      learningRate: 0.003,
      l2: 0.5,
      dropout: 0.1,
      patience: 2,
      seed: 1,
      validation: 0.05,
    },
    searchSpace: {
      embedding: { from: 10, to: 100, scale: 'log', integer: true },
      first: { from: 16, to: 128, scale: 'log', integer: true },
      learningRate: { from: 0.001, to: 0.01, scale: 'log' },
      l2: { from: 0.05, to: 5, scale: 'log' },
      dropout: { from: 0, to: 0.5, scale: 'linear' },
    },
    async fit({ ratings, content }, options, watch) {
      const tf = await loadTf()
      const { train, test: validation } = randomSplit(ratings, options.validation, options.seed)
      return fitted(await trainNcf(tf, { ratings: train, content }, validation, options, watch))
    },
    restore: (weights) => fitted(readNcf(weights)),
  }
}

function fitted(network: NcfNetwork): FittedModel {
  const { movieCount, penalty, mean } = network
  const { filmHalf, personWeights, featureWeights, secondWeights, lastWeights } = network
  return {
    kind: 'ncf',
    movieCount,
    questions: ['stars'],
    person(ratings): OwnState {
      assertPersonRatings(ratings, movieCount)
      return { ratings, half: ncfPerson(network, ratings).half }
    },
    score(person, question) {
      assertAnswers('ncf', ['stars'], question)
      return ncfScores(network, (person as OwnState).half) // a model gets only states that it created
    },
    weights: () => ({
      filmHalf,
      personWeights,
      featureWeights,
      secondWeights,
      lastWeights,
      settings: Float32Array.of(penalty, mean),
    }),
  }
}
