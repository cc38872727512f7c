import type { SearchRange } from '../model'

/**
 * How similar two films (or people) are by the stars they got from (or gave to) the same: `cosine`, the cosine of these
 * stars; `pearson`, Pearson's correlation of them around the ridge biases.
 */
export type StarSimilarity = 'cosine' | 'pearson'

/** Options of user-based and item-based collaborative filtering. */
export interface NeighbourhoodOptions {
  /** For stars. */
  readonly similarity: StarSimilarity
  /** For stars: pseudo-observations of similarity 0. */
  readonly shrinkage: number
  /** For stars: k, the largest number of neighbours. */
  readonly neighbours: number
  /** For appeal: added to the norm that similarity is divided by. */
  readonly appealShrinkage: number
  /** For appeal: k, the largest number of neighbours. */
  readonly appealNeighbours: number
}

/** The search space of user-based and item-based collaborative filtering. */
export const neighbourhoodSearchSpace = {
  similarity: { values: ['cosine', 'pearson'] },
  shrinkage: { from: 10, to: 1000, scale: 'log' },
  neighbours: { from: 10, to: 200, scale: 'log', integer: true },
  appealShrinkage: { from: 0.1, to: 30, scale: 'log' },
  appealNeighbours: { from: 20, to: 500, scale: 'log', integer: true },
} as const satisfies Record<string, SearchRange>
