import { foldIn, type Posterior } from '../maths/fold-in'
import type { FittedModel, ModelWeights, PersonState } from '../model'
import { assertAnswers } from '../ratings/question'
import { assertPersonRatings, requireFloats } from '../weights'

interface OwnState extends PersonState {
  readonly posterior: Posterior
}

/**
 * A model of stars that folds people in by ridge regression on fixed film features: stars = baseline + features ·
 * person, with a person from N(0, I) and normal noise.
 *
 * @param weights `features` [movies, k], `baselines` [movies] in stars and `noise` [1] in stars²; further arrays are
 *   kept
 *
 * @throws {RangeError} if an array is missing or misshapen
 */
export function ridgePeople(kind: string, weights: ModelWeights): FittedModel {
  const baselines = requireFloats(weights, 'baselines')
  const movieCount = baselines.length
  const factors = requireFloats(weights, 'features')
  const noise = requireFloats(weights, 'noise', 1)[0]!
  const k = factors.length / movieCount
  if (!Number.isInteger(k)) throw new RangeError('features do not fit the number of films')
  return {
    kind,
    movieCount,
    questions: ['stars'],
    person(ratings): OwnState {
      assertPersonRatings(ratings, movieCount)
      const { movies, stars } = ratings
      const residuals = Float64Array.from(stars, (value, i) => value - baselines[movies[i]!]!)
      return { ratings, posterior: foldIn({ factors, k, noise }, movies, residuals) }
    },
    score(person, question) {
      assertAnswers(kind, ['stars'], question)
      const { mean } = (person as OwnState).posterior // a model gets only states that it created
      const scores = new Float32Array(movieCount)
      for (let movie = 0, at = 0; movie < movieCount; movie++) {
        let sum = baselines[movie]!
        for (let a = 0; a < k; a++, at++) sum += factors[at]! * mean[a]!
        scores[movie] = sum
      }
      return scores
    },
    weights: () => weights,
  }
}
