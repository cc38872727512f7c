/** A film as it was imported: that never changes. */
export interface Movie {
  readonly id: number
  readonly title: string
  readonly year: number | null
  readonly fact: string | null
}

/** How a film is rated so far. */
export interface RatingSummary {
  readonly ratingCount: number
  readonly halfStarSum: number
}

export interface Genre {
  readonly id: number
  readonly name: string
}

export interface MovieFilter {
  readonly genres?: readonly string[] | null
  readonly yearFrom?: number | null
  readonly yearTo?: number | null
  readonly minRatingCount?: number | null
}

export type MovieOrderField = 'RELEVANCE' | 'TITLE' | 'YEAR' | 'POPULARITY' | 'AVERAGE_STARS'

export interface MovieSearch {
  readonly query?: string | null
  readonly filter?: MovieFilter | null
  readonly order: { readonly field: MovieOrderField; readonly direction: 'ASC' | 'DESC' }
}

/** Mean of all ratings, in stars; null without ratings. */
export function averageStars({ ratingCount, halfStarSum }: RatingSummary): number | null {
  return ratingCount === 0 ? null : halfStarSum / ratingCount / 2
}
