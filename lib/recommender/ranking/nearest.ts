import type { ModelWeights } from '../model'
import { requireFloats, requireInts } from '../weights'
import { topK } from './top-k'

/** For every row the most similar other rows, most similar first. */
export interface NeighbourLists {
  /** Neighbours per row. */
  readonly width: number
  /** shape [rows, width]; −1 where there are no more */
  readonly rows: Int32Array
  /** above 0, shape [rows, width]; 0 where there are no more */
  readonly similarities: Float32Array
}

/**
 * The nearest rows of every row.
 * @param width the largest number of neighbours per row
 * @param similaritiesTo from a row to its similarities with every row, shape [rows]
 */
export function nearestRows(
  rowCount: number,
  width: number,
  similaritiesTo: (row: number) => Float64Array,
): NeighbourLists {
  const rows = new Int32Array(rowCount * width).fill(-1)
  const similarities = new Float32Array(rowCount * width)
  for (let row = 0; row < rowCount; row++) {
    const all = similaritiesTo(row)
    const nearest = topK(all, width, (other) => other !== row && all[other]! > 0)
    rows.set(nearest, row * width)
    for (const [i, other] of nearest.entries()) similarities[row * width + i] = all[other]!
  }
  return { width, rows, similarities }
}

/** The lists as weights of a model: `name` and `nameSimilarities`. */
export function storedLists(name: string, { rows, similarities }: NeighbourLists): ModelWeights {
  return { [name]: rows, [`${name}Similarities`]: similarities }
}

/** The inverse of `storedLists`. @throws {RangeError} if an array is missing or misshapen */
export function requireLists(
  weights: ModelWeights,
  name: string,
  rowCount: number,
): NeighbourLists {
  const rows = requireInts(weights, name)
  const width = rows.length / rowCount
  if (!Number.isInteger(width)) throw new RangeError(`${name} does not fit ${rowCount} rows`)
  return {
    width,
    rows,
    similarities: requireFloats(weights, `${name}Similarities`, rows.length),
  }
}
