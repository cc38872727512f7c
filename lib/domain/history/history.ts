import type { MarkKind } from '../feedback/mark'
import type { ViewingDetails } from '../feedback/viewing'

export interface DatedMark {
  readonly kind: MarkKind
  /** ISO 8601; null: unknown. */
  readonly at: string | null
}

/** What another program knows about a person and a film. */
export interface FilmHistory {
  readonly title: string | null
  readonly year: number | null
  readonly imdbId: string | null
  readonly tmdbId: number | null
  /** 0.5 to 5 in half steps; null without a rating. */
  readonly stars: number | null
  /** ISO 8601; null: unknown. */
  readonly ratedAt: string | null
  readonly marks: readonly DatedMark[]
  readonly viewings: readonly ViewingDetails[]
}

/** Rows that are not used, by their reason. */
export interface UnusedRows {
  readonly reason: string
  readonly count: number
  /** The first of them, such as "ratings.csv line 12". */
  readonly first: string
}

export interface History {
  /** The program, such as "Letterboxd". */
  readonly source: string
  readonly films: readonly FilmHistory[]
  readonly unused: readonly UnusedRows[]
}

/** A file that is no history. The message is for the person who sent it. */
export class HistoryFileError extends Error {
  override readonly name = 'HistoryFileError'
}
