import { normal, type Random } from '../../recommender'
import { largestShare, type GeneratedSize } from './generated-sizes'

/** Deviation of the logarithm of a person's number of ratings above the fewest. */
const spread = 1.2
/** Fewest ratings of a person, as in MovieLens, where the mean allows it. */
const fewest = 20

/**
 * The number of ratings of each person: a long tail, between the fewest and a share of the films. They sum to the
 * ratings of the size.
 * @returns shape [people]
 */
export function activityOf({ ratings, people, films }: GeneratedSize, random: Random): Int32Array {
  const least = Math.max(1, Math.min(fewest, Math.floor(ratings / people / 2)))
  const most = Math.floor(largestShare * films)
  const weights = Float64Array.from({ length: people }, () => Math.exp(spread * normal(random)))
  const countAt = (scale: number, person: number): number =>
    Math.min(most, least + scale * weights[person]!)
  const sumAt = (scale: number): number =>
    weights.reduce((sum, _, person) => sum + countAt(scale, person), 0)
  let [low, high] = [0, 1]
  while (sumAt(high) < ratings && high < 1e12) high *= 2
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (sumAt(middle) < ratings) low = middle
    else high = middle
  }
  // Rounding the running sums instead of the counts keeps the total.
  let sum = 0
  let given = 0
  return Int32Array.from(weights, (_, person) => {
    sum += countAt(high, person)
    const count = Math.min(most, (person === people - 1 ? ratings : Math.round(sum)) - given)
    given += count
    return count
  })
}
