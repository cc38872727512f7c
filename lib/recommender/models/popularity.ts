import type { FittedModel, ModelWeights, Recommender } from '../model'
import { gradeArray, gradeOf, likedAtAll } from '../ratings/positives'
import { assertAnswers } from '../ratings/question'
import { meanStars } from '../ratings/ratings-by-person'
import { assertPersonRatings, requireFloats } from '../weights'

/** Options of `popularity`. */
export interface PopularityOptions {
  /** Pseudo-ratings at the mean of all ratings, in the mean of every film. */
  readonly damping: number
}

const questions = ['stars', 'appeal'] as const
const grades = gradeArray(likedAtAll)

/**
 * The same predictions for every person.
 *
 *     stars:  a film's mean, damped towards the mean of all ratings, (Σ stars + damping · mean) / (n + damping)
 *     appeal: how many people liked it (four stars and more)
 */
export const popularity: Recommender<PopularityOptions> = {
  kind: 'popularity',
  defaults: { damping: 5 },
  searchSpace: { damping: { from: 0.5, to: 50, scale: 'log' } },
  fit({ ratings }, { damping }) {
    const mean = meanStars(ratings.stars)
    const sums = new Float64Array(ratings.movieCount).fill(damping * mean)
    const counts = new Float64Array(ratings.movieCount).fill(damping)
    const likes = new Float32Array(ratings.movieCount)
    for (const [i, movie] of ratings.movies.entries()) {
      sums[movie]! += ratings.stars[i]!
      counts[movie]! += 1
      likes[movie]! += gradeOf(ratings.stars[i]!, grades)
    }
    const means = Float32Array.from(sums, (sum, movie) =>
      counts[movie] ? sum / counts[movie] : mean,
    )
    return Promise.resolve(fitted({ means, likes }))
  },
  restore: fitted,
}

function fitted(weights: ModelWeights): FittedModel {
  const means = requireFloats(weights, 'means')
  const likes = requireFloats(weights, 'likes', means.length)
  return {
    kind: 'popularity',
    movieCount: means.length,
    questions,
    person(ratings) {
      assertPersonRatings(ratings, means.length)
      return { ratings }
    },
    score(_, question) {
      assertAnswers('popularity', questions, question)
      return question === 'stars' ? means.slice() : likes.slice()
    },
    weights: () => weights,
  }
}
