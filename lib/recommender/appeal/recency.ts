import type { PersonRatings } from '../model'

/**
 * How much each rating counts for what a person chooses next: half as much with every `halfLife` ratings given later.
 * Ratings of one moment count alike; without times, or where a time is unknown, all count fully.
 *
 * @param halfLife in ratings, > 0
 * @returns 0 … 1, shape [ratings]
 */
export function recencyWeights({ movies, times }: PersonRatings, halfLife: number): Float32Array {
  const weights = new Float32Array(movies.length).fill(1)
  if (!times) return weights
  const known = Int32Array.from(movies.keys()).filter((at) => !Number.isNaN(times[at]!))
  known.sort((a, b) => times[b]! - times[a]!)
  let later = 0
  for (const [rank, at] of known.entries()) {
    if (rank > 0 && times[at] !== times[known[rank - 1]!]) later = rank
    weights[at] = 0.5 ** (later / halfLife)
  }
  return weights
}
