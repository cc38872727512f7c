import type { FittedModel, RatingMatrix, Recommender } from '../model'
import { assertAnswers } from '../ratings/question'
import { meanStars } from '../ratings/ratings-by-person'
import { assertPersonRatings, requireFloats } from '../weights'

/** A model without options. */
export type NoOptions = Readonly<Record<string, never>>

/** The mean μ of all ratings, for every person and film. */
export const globalMean = meansModel('global-mean', globalMeans)

/** The mean of each film, Σᵤ rᵤᵢ / nᵢ, for every person; μ for a film without ratings. */
export const filmMean = meansModel('film-mean', filmMeans)

/** The mean of each person, Σᵢ rᵤᵢ / nᵤ, for every film; μ for a person without ratings. */
export const userMean = meansModel('user-mean', globalMeans, true)

/**
 * @param meansOf predictions for a person without ratings, in stars, shape [movies]
 * @param ownMean whether a person with ratings gets their own mean
 */
function meansModel(
  kind: string,
  meansOf: (ratings: RatingMatrix) => Float32Array,
  ownMean = false,
): Recommender<NoOptions> {
  function restored(means: Float32Array): FittedModel {
    return {
      kind,
      movieCount: means.length,
      questions: ['stars'],
      person(ratings) {
        assertPersonRatings(ratings, means.length)
        return { ratings }
      },
      score({ ratings }, question) {
        assertAnswers(kind, ['stars'], question)
        if (!ownMean || ratings.stars.length === 0) return means.slice()
        return new Float32Array(means.length).fill(meanStars(ratings.stars))
      },
      weights: () => ({ means }),
    }
  }
  return {
    kind,
    defaults: {},
    fit: ({ ratings }) => Promise.resolve(restored(meansOf(ratings))),
    restore: (weights) => restored(requireFloats(weights, 'means')),
  }
}

function globalMeans({ stars, movieCount }: RatingMatrix): Float32Array {
  return new Float32Array(movieCount).fill(meanStars(stars))
}

function filmMeans({ movies, stars, movieCount }: RatingMatrix): Float32Array {
  const sums = new Float64Array(movieCount)
  const counts = new Int32Array(movieCount)
  for (const [i, movie] of movies.entries()) {
    sums[movie]! += stars[i]!
    counts[movie]! += 1
  }
  const mean = meanStars(stars)
  return Float32Array.from(sums, (sum, movie) => (counts[movie] ? sum / counts[movie] : mean))
}
