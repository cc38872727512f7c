import type { PersonRatings } from '../../model'

/** How much more recent ratings count. */
export interface Recency {
  /** What the latest rating counts above 1. */
  readonly boost: number
  /** Ratings given later that halve the boost, > 0. */
  readonly halfLife: number
}

/**
 * How much each rating counts for what a person chooses next: 1 + boost · ½^(ratings given later / halfLife). Ratings of
 * one moment count alike; without times, or where a time is unknown, a rating counts 1.
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

/** How many of the first `count` of some ascending numbers are at most this. */
function countUpTo(inOrder: Float64Array, count: number, limit: number): number {
  let [from, to] = [0, count]
  while (from < to) {
    const middle = (from + to) >> 1
    if (inOrder[middle]! <= limit) from = middle + 1
    else to = middle
  }
  return from
}
