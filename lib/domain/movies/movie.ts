/** A film of the catalogue. */
export interface Movie {
  readonly id: number
  readonly title: string
  readonly year: number | null
  readonly fact: string | null
}

/** The ratings of a film, summed up. */
export interface RatingSummary {
  readonly ratingCount: number
  readonly halfStarSum: number
}

export interface Genre {
  readonly id: number
  readonly name: string
}

/** Conditions on the values of one fact. Case, accents and punctuation do not matter. */
export interface ValueFilter {
  /** The film has at least one of these. */
  readonly may?: readonly string[] | null
  /** The film has all of these. */
  readonly must?: readonly string[] | null
  /** The film has none of these. */
  readonly mustNot?: readonly string[] | null
}

export interface MovieFilter {
  /** Names in any case. */
  readonly genres?: readonly string[] | null
  readonly yearFrom?: number | null
  readonly yearTo?: number | null
  readonly minRatingCount?: number | null
  /** In minutes, like `runtimeTo`. Films whose runtime is unknown do not match. */
  readonly runtimeFrom?: number | null
  readonly runtimeTo?: number | null
  readonly languages?: ValueFilter | null
  readonly certificates?: ValueFilter | null
  /** Directors and cast. */
  readonly people?: ValueFilter | null
  readonly keywords?: ValueFilter | null
  /** Leaves out films that the person of the search has rated. */
  readonly hideRated?: boolean | null
  /** Leaves out films that the person of the search has rated or marked as seen. */
  readonly hideSeen?: boolean | null
}

export type MovieOrderField = 'RELEVANCE' | 'TITLE' | 'YEAR' | 'POPULARITY' | 'AVERAGE_STARS'

export interface MovieSearch {
  readonly query?: string | null
  readonly filter?: MovieFilter | null
  /** The person whose films the filter may hide; nobody if null. */
  readonly userId?: number | null
  /** RELEVANCE requires a query. */
  readonly order: { readonly field: MovieOrderField; readonly direction: 'ASC' | 'DESC' }
}

/** Whether titles are searched. Otherwise all films are listed. */
export const hasQuery = ({ query }: { readonly query?: string | null | undefined }): boolean =>
  (query ?? '').trim() !== ''

/** The position of a film in the results of a search. */
export interface MovieCursor {
  /** The value that the results are ordered by. */
  readonly value: number | string
  readonly movieId: number
}

export interface FoundMovie extends Pick<MovieCursor, 'value'> {
  readonly movie: Movie
}

/** Mean of all ratings, in stars; null without ratings. */
export function averageStars({ ratingCount, halfStarSum }: RatingSummary): number | null {
  return ratingCount === 0 ? null : halfStarSum / ratingCount / 2
}
