import type { RatingMatrix } from '../model'
import { permutation, randomFrom } from '../maths/random'

/**
 * The fold each rating belongs to, stratified by person: everyone's ratings, shuffled, are dealt out in turn, beginning
 * with a fold of chance. So a person with n ratings has n / folds of them in each fold, give or take one.
 *
 * @returns fold 0 … folds − 1 of each rating, shape [n]
 * @throws {RangeError} if there are fewer than two folds
 */
export function foldsByPerson(ratings: RatingMatrix, folds: number, seed: number): Int32Array {
  if (!Number.isInteger(folds) || folds < 2)
    throw new RangeError(`foldsByPerson: ${folds} are no folds`)
  const random = randomFrom(seed)
  const next = Int32Array.from({ length: ratings.userCount }, () => Math.floor(random() * folds))
  const fold = new Int32Array(ratings.stars.length)
  for (const row of permutation(fold.length, random)) {
    const user = ratings.users[row]!
    fold[row] = next[user]!
    next[user] = (next[user]! + 1) % folds
  }
  return fold
}
