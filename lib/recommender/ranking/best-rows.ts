import { topK } from './top-k'

/** A page of a ranking. */
export interface PageOptions {
  /** At most so many rows. */
  readonly limit: number
  /** Only rows that rank after this one, which need not be accepted itself; from the best row by default. */
  readonly after?: number
  /** Film rows to choose from; all by default. */
  readonly accept?: (movie: number) => boolean
}

/** A page of the rows by score, largest first; ties are in row order. O(n·log limit). */
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
