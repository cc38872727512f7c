import type { PersonRatings } from '../../model'

/** How much more recent ratings count for appeal. */
export interface Recency {
  /** The weight of the latest rating above 1. */
  readonly boost: number
  /** The number of later ratings after which the boost is halved; > 0. */
  readonly halfLife: number
}

/**
 * The weight of each rating for the next choice of a person: 1 + boost · ½^(later ratings / halfLife). Ratings of the
 * same time have the same weight. A rating without a known time has weight 1.
 *
 * @returns shape [ratings]
 */
export function recencyWeights(
  { movies, times }: PersonRatings,
  { boost, halfLife }: Recency,
): Float32Array {
  const weights = new Float32Array(movies.length).fill(1)
  if (!times) return weights
  const inOrder = times.slice().sort() // unknown times come last
  let known = inOrder.length
  while (known > 0 && Number.isNaN(inOrder[known - 1]!)) known--
  const decay = Math.LN2 / halfLife
  for (let at = 0; at < times.length; at++) {
    if (Number.isNaN(times[at]!)) continue
    const later = known - countUpTo(inOrder, known, times[at]!)
    weights[at] = 1 + boost * Math.exp(-decay * later)
  }
  return weights
}

/** How many of the first `count` numbers, which ascend, are at most `limit`; by bisection. */
function countUpTo(inOrder: Float64Array, count: number, limit: number): number {
  let [from, to] = [0, count]
  while (from < to) {
    const middle = (from + to) >> 1
    if (inOrder[middle]! <= limit) from = middle + 1
    else to = middle
  }
  return from
}
