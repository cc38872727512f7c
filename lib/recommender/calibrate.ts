import type { RatingMatrix } from './model'
import type { RatingsByPerson } from './ratings-by-person'
import type { ServedModel } from './served-model'

/** Half-width of the central 80 % of a normal distribution, in standard deviations. */
export const normal80 = 1.2815515655446004

/**
 * By what to stretch the model's ranges so that they cover what they say: the quantile of |error| over half
 * the predicted range, on ratings the factors were not fitted to. People are folded in from their other ratings.
 *
 * @param model with ranges not yet stretched
 * @param people their ratings outside the held-back ones
 * @param level share to be covered, 0 … 1
 */
export function calibrateRange(
  model: Pick<ServedModel, 'person' | 'spread'>,
  people: RatingsByPerson,
  held: RatingMatrix,
  level: number,
): number {
  const ratios: number[] = []
  const byPerson = new Map<number, number[]>()
  for (const [i, user] of held.users.entries()) {
    const rows = byPerson.get(user)
    if (rows) rows.push(i)
    else byPerson.set(user, [i])
  }
  for (const [user, rows] of byPerson) {
    const person = model.person(people.of(user))
    for (const i of rows) {
      const { mean, deviation } = model.spread(person, held.movies[i]!)
      ratios.push(Math.abs(held.stars[i]! - mean) / (normal80 * deviation))
    }
  }
  if (ratios.length === 0) return 1
  ratios.sort((a, b) => a - b)
  return ratios[Math.min(ratios.length - 1, Math.floor(level * ratios.length))]!
}
