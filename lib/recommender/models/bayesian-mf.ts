import { contentVectors } from '../content/content'
import { KernelMemory } from '../served/kernels/memory'
import type { FittedModel, ModelWeights, PersonState, Recommender } from '../model'
import { assertAnswers } from '../ratings/question'
import { ratingCounts } from '../ratings/ratings-by-person'
import { starModel, type Taste } from '../served/stars/star-model'
import { packStarWeights, unpackStarWeights } from '../served/stars/star-weights'
import { whitenFactors } from '../served/stars/whiten-factors'
import { fitFactors, type FactorOptions } from '../served/factors/fit-factors'
import { assertPersonRatings } from '../weights'

interface OwnState extends PersonState {
  readonly taste: Taste
}

/**
 * Bayesian matrix factorization by variational Bayes, with biases (through the priors' means), implicit information
 * both ways and content: stars = μ + u·v, where people [k] and films [movies, k] have normal posteriors; see
 * `fitFactors`. It predicts stars as the served model does, but without the local part, the temperature and the
 * calibration.
 *
 * @see Lim & Teh 2007, "Variational Bayesian Approach to Movie Rating Prediction"
 */
export const bayesianMf: Recommender<FactorOptions> = {
  kind: 'bayesian-mf',
  defaults: {
    factors: 48,
    sweeps: 15,
    personRidge: 4,
    movieRidge: 3,
    contentWeight: 1,
    noiseRatings: 20,
    seed: 1,
  },
  searchSpace: {
    factors: { from: 8, to: 64, scale: 'log', integer: true },
    sweeps: { from: 5, to: 25, scale: 'log', integer: true },
    personRidge: { from: 2, to: 30, scale: 'log' },
    movieRidge: { from: 2, to: 30, scale: 'log' },
    contentWeight: { from: 0.3, to: 3, scale: 'log' },
  },
  fit({ ratings, content }, options, watch) {
    const vectors = contentVectors(content)
    const posterior = fitFactors(new KernelMemory(), ratings, vectors, options, watch)
    return Promise.resolve(fitted(packStarWeights(whitenFactors(posterior, ratingCounts(ratings)))))
  },
  restore: fitted,
}

function fitted(weights: ModelWeights): FittedModel {
  const stars = starModel(new KernelMemory(), unpackStarWeights(weights))
  const { movieCount } = stars.weights
  return {
    kind: 'bayesian-mf',
    movieCount,
    questions: ['stars'],
    person(ratings): OwnState {
      assertPersonRatings(ratings, movieCount)
      return { ratings, taste: stars.foldIn(ratings) }
    },
    score(person, question) {
      assertAnswers('bayesian-mf', ['stars'], question)
      return stars.score((person as OwnState).taste) // a model gets only states that it created
    },
    weights: () => weights,
  }
}
