import { clipStars, rmse } from './metrics'
import type { FittedModel, PersonRatings, RatingMatrix } from './model'
import type { RatingsByPerson } from './ratings-by-person'

/** How people are placed: what the prior's spread of tastes and the noise of ratings are multiplied by. */
export interface Temper {
  readonly taste: number
  readonly noise: number
}

const tastes = [1, 0.5, 0.25, 0.125]
const noises = [1, 1.5, 2, 3]
/** A newcomer, for whom the choice must be right too, has about as many ratings. */
const fewRatings = 5
/** Enough held-back ratings to tell the choices apart. */
const enough = 8_000

/**
 * How much to believe factors and ratings. Film factors are estimates, fitted to the very ratings people are then placed
 * by, so a prior as wide as the people trained along overfits; a narrower prior of taste, or a larger noise, makes up
 * for that. Chosen by the error on held-back ratings, people folded in from all of their other ratings and from a few.
 *
 * @param at the model tempered so
 * @returns what has the smallest sum of the two RMSEs
 * @see Grünwald & van Ommen 2017, "Inconsistency of Bayesian Inference for Misspecified Linear Models"
 */
export function chooseTemper(
  at: (temper: Temper) => FittedModel,
  people: RatingsByPerson,
  held: RatingMatrix,
): Temper {
  let best: Temper = { taste: 1, noise: 1 }
  let least = Infinity
  if (held.stars.length === 0) return best
  for (const taste of tastes) {
    for (const noise of noises) {
      const model = at({ taste, noise })
      const error =
        heldBackError(model, people, held, Infinity) +
        heldBackError(model, people, held, fewRatings)
      if (error < least) {
        least = error
        best = { taste, noise }
      }
    }
  }
  return best
}

function heldBackError(
  model: FittedModel,
  people: RatingsByPerson,
  held: RatingMatrix,
  most: number,
): number {
  const rows = Int32Array.from(held.users.keys())
    .sort((a, b) => held.users[a]! - held.users[b]!)
    .subarray(0, enough)
  const predicted = new Float32Array(rows.length)
  let user = -1
  let scores: ArrayLike<number> = []
  for (const [at, row] of rows.entries()) {
    if (held.users[row] !== user) {
      user = held.users[row]!
      scores = model.score(model.person(firstOf(people.of(user), most)), 'stars')
    }
    predicted[at] = clipStars(scores[held.movies[row]!]!)
  }
  return rmse(
    predicted,
    Float32Array.from(rows, (row) => held.stars[row]!),
  )
}

const firstOf = ({ movies, stars }: PersonRatings, most: number): PersonRatings => ({
  movies: movies.subarray(0, most),
  stars: stars.subarray(0, most),
})
