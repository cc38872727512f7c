import { clipStars, mae, rmse } from './metrics'
import type { FittedModel, RatingMatrix } from './model'
import { ratingsByPerson } from './ratings-by-person'
import type { ServedModel } from './served-model'

export interface StarMetrics {
  readonly rmse: number
  readonly mae: number
  /** Share of test ratings inside the 80 % range; only for models that give one. */
  readonly coverage80?: number
}

/**
 * Predict the test ratings, each person computed from their training ratings alone, clipped to the scale.
 * @param train what the model was fitted to; people and films have the same rows in both
 * @throws {RangeError} if the test part is empty
 */
export function evaluateStars(
  model: FittedModel,
  train: RatingMatrix,
  test: RatingMatrix,
): StarMetrics {
  const predicted = new Float32Array(test.stars.length)
  const people = ratingsByPerson(train)
  // Grouped with their positions in the place of stars, to write each prediction where it belongs.
  const tests = ratingsByPerson({ ...test, stars: Float32Array.from(test.stars.keys()) })
  let covered = 0
  for (let user = 0; user < test.userCount; user++) {
    const { movies, stars: positions } = tests.of(user)
    if (movies.length === 0) continue
    const person = model.person(people.of(user))
    const scores = model.score(person, 'stars')
    for (const [i, movie] of movies.entries()) {
      const at = positions[i]!
      predicted[at] = clipStars(scores[movie]!)
      if (!isServed(model)) continue
      const { low, high } = model.predict(person, movie)
      if (low <= test.stars[at]! && test.stars[at]! <= high) covered++
    }
  }
  const errors = { rmse: rmse(predicted, test.stars), mae: mae(predicted, test.stars) }
  return isServed(model) ? { ...errors, coverage80: covered / test.stars.length } : errors
}

const isServed = (model: FittedModel): model is ServedModel => 'predict' in model
