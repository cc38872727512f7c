import type { RatingMatrix } from '../model'
import { permutation, randomFrom } from '../maths/random'

/**
 * Assign each rating to a fold, stratified by person: the shuffled ratings of a person go to one fold after another,
 * starting with a random one. So each fold has n / folds of a person's n ratings, rounded up or down.
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
