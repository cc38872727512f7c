import { topK } from './top-k'

/** A page of a ranking. */
export interface PageOptions {
  /** The largest number of rows. */
  readonly limit: number
  /**
   * The page starts after this row, which may be a row that is not accepted. By default it starts with the best row.
   */
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
