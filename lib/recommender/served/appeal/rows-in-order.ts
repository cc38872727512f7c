import type { PersonRatings } from '../../model'

/** Which ratings have a known time (not NaN or 0), the earliest first; equal times keep their order. O(n log n). */
export function rowsInOrder({ times }: PersonRatings): number[] {
  if (!times) return []
  const known = Array.from(times.keys()).filter((at) => times[at]! > 0)
  return known.sort((a, b) => times[a]! - times[b]! || a - b)
}
