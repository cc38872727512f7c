import { permutation, type Random } from '../maths/random'
import type { RatingMatrix } from '../model'
import { ratingsPerPerson } from './select-people'

/**
 * A random share of each person's ratings, rounded down.
 * @returns 1 for the chosen ratings, shape [ratings]
 */
export function randomTargets(ratings: RatingMatrix, share: number, random: Random): Uint8Array {
  const open = ratingsPerPerson(ratings).map((count) => Math.floor(share * count))
  const isTarget = new Uint8Array(ratings.stars.length)
  for (const row of permutation(isTarget.length, random)) {
    const user = ratings.users[row]!
    const left = open[user]!
    if (left === 0) continue
    open[user] = left - 1
    isTarget[row] = 1
  }
  return isTarget
}
