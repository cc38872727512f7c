import { rmse } from './metrics'
import type { FittedModel, RatingMatrix } from './model'
import { clipStars } from './metrics'
import type { RatingsByPerson } from './ratings-by-person'

/** The multiples of the noise that are tried. */
const multiples = [1, 1.25, 1.5, 2, 2.5, 3, 4, 6]

/**
 * How much less to believe a rating than its own noise says. Film factors are estimates, fitted to the very
 * ratings people are then placed by; taking the observation variance larger makes up for that. The multiple is
 * chosen by the error on held-back ratings, people folded in from their other ratings.
 *
 * @param at the model with its noise multiplied
 * @returns the multiple with the smallest RMSE
 * @see Grünwald & van Ommen 2017, "Inconsistency of Bayesian Inference for Misspecified Linear Models"
 */
export function chooseNoiseMultiple(
  at: (multiple: number) => FittedModel,
  people: RatingsByPerson,
  held: RatingMatrix,
): number {
  let best = { multiple: 1, error: Infinity }
  if (held.stars.length === 0) return best.multiple
  for (const multiple of multiples) {
    const error = heldBackError(at(multiple), people, held)
    if (error < best.error) best = { multiple, error }
  }
  return best.multiple
}

function heldBackError(model: FittedModel, people: RatingsByPerson, held: RatingMatrix): number {
  const predicted = new Float32Array(held.stars.length)
  const rows = Int32Array.from(held.users.keys()).sort((a, b) => held.users[a]! - held.users[b]!)
  let user = -1
  let scores = new Float32Array(0)
  for (const row of rows) {
    if (held.users[row] !== user) {
      user = held.users[row]!
      scores = Float32Array.from(model.score(model.person(people.of(user))))
    }
    predicted[row] = clipStars(scores[held.movies[row]!]!)
  }
  return rmse(predicted, held.stars)
}
