import type { SearchRange } from '../model'

/** `similarity`: the cosine of the stars two films (or people) got from (or gave to) the same. */
export const cosineOfStars = 0
/** `similarity`: Pearson's correlation, around the ridge biases, of the same stars. */
export const pearsonOfResiduals = 1

/** What user-based and item-based collaborative filtering have to choose. */
export interface NeighbourhoodOptions {
  /** For stars: `cosineOfStars` or `pearsonOfResiduals`. */
  readonly similarity: number
  /** For stars: pseudo-observations of similarity 0. */
  readonly shrinkage: number
  /** For stars: k, how many neighbours decide at most. */
  readonly neighbours: number
  /** For appeal: what is added to the norm by which similarity is divided. */
  readonly appealShrinkage: number
  /** For appeal: k. */
  readonly appealNeighbours: number
}

export const neighbourhoodSearchSpace = {
  similarity: { from: 0, to: 1, scale: 'linear', integer: true },
  shrinkage: { from: 10, to: 1000, scale: 'log' },
  neighbours: { from: 10, to: 200, scale: 'log', integer: true },
  appealShrinkage: { from: 0.1, to: 30, scale: 'log' },
  appealNeighbours: { from: 20, to: 500, scale: 'log', integer: true },
} as const satisfies Record<string, SearchRange>
