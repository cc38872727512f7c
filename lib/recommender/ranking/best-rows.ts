import { topK } from './top-k'

/** Which rows of a ranking. */
export interface PageOptions {
  /** How many at most. */
  readonly limit: number
  /** Only rows that rank behind this one, whether it is accepted itself or not; from the best on by default. */
  readonly after?: number
  /** Film rows to choose from; all by default. */
  readonly accept?: (movie: number) => boolean
}

/** A page of the rows in the order of their scores, largest first; equal scores in row order. O(n·log limit). */
export function bestRows(
  scores: ArrayLike<number>,
  { limit, after, accept = () => true }: PageOptions,
): Int32Array {
  if (after === undefined) return topK(scores, limit, accept)
  const last = scores[after]!
  const isBehind = (row: number): boolean =>
    scores[row]! < last || (scores[row] === last && row > after)
  return topK(scores, limit, (row) => isBehind(row) && accept(row))
}
