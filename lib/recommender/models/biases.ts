import type { FittedModel, ModelWeights, PersonRatings, PersonState, Recommender } from '../model'
import { assertAnswers } from '../ratings/question'
import { meanStars, ratingsByPerson } from '../ratings/ratings-by-person'
import { assertPersonRatings, requireFloats } from '../weights'

/** Options of `biases`. */
export interface BiasesOptions {
  /** Ridge penalty of a film's bias, in ratings. */
  readonly moviePenalty: number
  /** Ridge penalty of a person's bias, in ratings. */
  readonly personPenalty: number
  readonly sweeps: number
}

interface BiasedPerson extends PersonState {
  readonly bias: number
}

/**
 * Biases of people and films: stars = mean + bᵤ + bᵢ, with ridge penalties, by alternating least squares.
 * @see Koren, Bell & Volinsky 2009, "Matrix Factorization Techniques for Recommender Systems", eq. 3
 */
export const biases: Recommender<BiasesOptions> = {
  kind: 'biases',
  defaults: { moviePenalty: 3, personPenalty: 5, sweeps: 15 },
  fit({ ratings }, { moviePenalty, personPenalty, sweeps }, watch) {
    const { users, movies, stars, userCount, movieCount } = ratings
    const mean = meanStars(stars)
    const movieBiases = new Float64Array(movieCount)
    const personBiases = new Float64Array(userCount)
    const people = ratingsByPerson(ratings)
    for (let sweep = 1; sweep <= sweeps; sweep++) {
      const sums = new Float64Array(movieCount)
      const counts = new Float64Array(movieCount).fill(moviePenalty)
      for (const [i, movie] of movies.entries()) {
        sums[movie]! += stars[i]! - mean - personBiases[users[i]!]!
        counts[movie]! += 1
      }
      for (let movie = 0; movie < movieCount; movie++)
        movieBiases[movie] = sums[movie]! / counts[movie]!
      for (let user = 0; user < userCount; user++) {
        personBiases[user] = personBias(people.of(user), movieBiases, mean, personPenalty)
      }
      watch?.({ epoch: sweep, total: sweeps, validationRmse: null })
    }
    const expected = Float32Array.from(movieBiases, (bias) => mean + bias)
    return Promise.resolve(fitted(expected, personPenalty))
  },
  restore: (weights) =>
    fitted(requireFloats(weights, 'expected'), requireFloats(weights, 'personPenalty', 1)[0]!),
}

/** Σ (stars − mean − bᵢ) / (n + penalty) */
function personBias(
  { movies, stars }: PersonRatings,
  movieBiases: ArrayLike<number>,
  mean: number,
  penalty: number,
): number {
  let sum = 0
  for (let i = 0; i < movies.length; i++) sum += stars[i]! - mean - movieBiases[movies[i]!]!
  return sum / (movies.length + penalty)
}

/** @param expected mean + film bias, in stars, shape [movies] */
function fitted(expected: Float32Array, personPenalty: number): FittedModel {
  return {
    kind: 'biases',
    movieCount: expected.length,
    questions: ['stars'],
    person(ratings): BiasedPerson {
      assertPersonRatings(ratings, expected.length)
      return { ratings, bias: personBias(ratings, expected, 0, personPenalty) }
    },
    score(person, question) {
      assertAnswers('biases', ['stars'], question)
      const { bias } = person as BiasedPerson // a model gets only states that it created
      return expected.map((stars) => stars + bias)
    },
    weights: (): ModelWeights => ({ expected, personPenalty: Float32Array.of(personPenalty) }),
  }
}
