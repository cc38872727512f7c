import type { FittedModel, ModelWeights, Recommender } from '../model'
import { assertAnswers } from '../question'
import { meanStars } from '../ratings-by-person'
import { assertPersonRatings, requireFloats } from './weights'

export interface PopularityOptions {
  /** Pseudo-ratings at the global mean that every film starts with. */
  readonly damping: number
}

/**
 * The same for everyone: a film's mean, damped towards the mean of all ratings,
 * (Σ stars + damping · mean) / (n + damping).
 */
export const popularity: Recommender<PopularityOptions> = {
  kind: 'popularity',
  defaults: { damping: 5 },
  fit({ ratings }, { damping }) {
    const mean = meanStars(ratings.stars)
    const sums = new Float64Array(ratings.movieCount).fill(damping * mean)
    const counts = new Float64Array(ratings.movieCount).fill(damping)
    for (const [i, movie] of ratings.movies.entries()) {
      sums[movie]! += ratings.stars[i]!
      counts[movie]! += 1
    }
    return Promise.resolve(fitted(Float32Array.from(sums, (sum, movie) => sum / counts[movie]!)))
  },
  restore: (weights) => fitted(requireFloats(weights, 'means')),
}

function fitted(means: Float32Array): FittedModel {
  return {
    kind: 'popularity',
    movieCount: means.length,
    questions: ['stars'],
    person(ratings) {
      assertPersonRatings(ratings, means.length)
      return { ratings }
    },
    score(_, question) {
      assertAnswers('popularity', ['stars'], question)
      return means.slice()
    },
    weights: (): ModelWeights => ({ means }),
  }
}
