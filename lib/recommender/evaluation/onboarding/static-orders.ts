import { permutation, randomFrom } from '../../maths/random'
import type { RatingMatrix } from '../../model'
import { ratingCounts } from '../../ratings/ratings-by-person'
import { topK } from '../../ranking/top-k'
import type { QuestionStrategy } from './simulate-onboarding'

/** Asks about films in one order, the same for all people. @param order film rows */
export const inOrder = (name: string, order: Int32Array): QuestionStrategy => ({
  name,
  next: (_, accept) => order.find(accept),
})

/** All film rows, the largest value first. */
const byValue = (values: Float64Array): Int32Array => topK(values, values.length)

/**
 * The orders of the literature. With n the ratings of a film, N the number of people and p(s) the share of s stars among
 * the ratings of the film:
 *
 * - popularity: n;
 * - entropy: −Σ p(s) ln p(s), which prefers films that few people know;
 * - entropy0: the entropy with "not rated" as another value, which counts half as much as the others;
 * - HELF: the harmonic mean of entropy / ln(number of values) and ln n / ln N;
 * - random: any order.
 *
 * @see Rashid et al. 2002, "Getting to Know You: Learning New User Preferences in Recommender Systems"
 * @see Rashid, Karypis & Riedl 2008, "Learning Preferences of New Users in Recommender Systems: An Information
 *   Theoretic Approach"
 */
export function literatureOrders(ratings: RatingMatrix, seed: number): QuestionStrategy[] {
  const counts = ratingCounts(ratings)
  const { entropy, entropy0, values } = entropies(ratings, counts)
  const helf = entropy.map((value, movie) => {
    const evenness = value / Math.log(values)
    const frequency =
      counts[movie]! > 0 ? Math.log(counts[movie]!) / Math.log(ratings.userCount) : 0
    return evenness + frequency > 0 ? (2 * evenness * frequency) / (evenness + frequency) : 0
  })
  return [
    inOrder('random', permutation(ratings.movieCount, randomFrom(seed))),
    inOrder('popularity', byValue(Float64Array.from(counts))),
    inOrder('entropy', byValue(entropy)),
    inOrder('entropy0', byValue(entropy0)),
    inOrder('HELF', byValue(helf)),
  ]
}

/** Weight of "not rated" in entropy0, beside 1 for each number of stars. */
const notRatedWeight = 0.5

/**
 * Entropy and entropy0 of each film, in nats, shape [movies], and how many different values of stars occur.
 * entropy0 is −Σ w(s) p(s) ln p(s) / Σ w(s) over the values of stars and "not rated".
 */
function entropies({ movieCount, userCount, movies, stars }: RatingMatrix, counts: Int32Array) {
  const levels = [...new Set(stars)].sort()
  const entropy = new Float64Array(movieCount)
  const entropy0 = new Float64Array(movieCount)
  for (const level of levels) {
    const given = new Int32Array(movieCount)
    for (const [at, movie] of movies.entries()) if (stars[at] === level) given[movie]!++
    for (let movie = 0; movie < movieCount; movie++) {
      entropy[movie]! += surprise(given[movie]! / Math.max(1, counts[movie]!))
      entropy0[movie]! += surprise(given[movie]! / userCount)
    }
  }
  for (let movie = 0; movie < movieCount; movie++) {
    entropy0[movie]! += notRatedWeight * surprise(1 - counts[movie]! / userCount)
    entropy0[movie]! /= levels.length + notRatedWeight
  }
  return { entropy, entropy0, values: levels.length }
}

/** −p ln p */
const surprise = (share: number): number => (share > 0 ? -share * Math.log(share) : 0)
