import type { PersonRatings } from '../model'

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
  const known = Int32Array.from(movies.keys()).filter((at) => !Number.isNaN(times[at]!))
  known.sort((a, b) => times[b]! - times[a]!)
  let later = 0
  for (const [rank, at] of known.entries()) {
    if (rank > 0 && times[at] !== times[known[rank - 1]!]) later = rank
    weights[at] = 1 + boost * 0.5 ** (later / halfLife)
  }
  return weights
}
