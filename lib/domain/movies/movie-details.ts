import { plainText } from './searchable-title'

/** Facts about a film besides title, year and genres. Unknown ones are null or empty. */
export interface MovieDetails {
  readonly originalTitle: string | null
  readonly alternativeTitles: readonly string[]
  /** In minutes. */
  readonly runtime: number | null
  /** ISO 639-1, in lower case: "en". */
  readonly languages: readonly string[]
  /** ISO 3166-1 alpha-2, in upper case: "US". */
  readonly countries: readonly string[]
  /** As the authority writes it: "PG-13". */
  readonly certificate: string | null
  readonly overview: string | null
  /** As in 1999-03-31. */
  readonly releaseDate: string | null
  readonly directors: readonly string[]
  /** In the order of the credits. */
  readonly cast: readonly string[]
  readonly keywords: readonly string[]
}

/** The IDs of a film at other sites; null if unknown. */
export interface MovieLinks {
  /** "tt0133093" */
  readonly imdbId: string | null
  readonly tmdbId: number | null
}

export const unknownDetails: MovieDetails = {
  originalTitle: null,
  alternativeTitles: [],
  runtime: null,
  languages: [],
  countries: [],
  certificate: null,
  overview: null,
  releaseDate: null,
  directors: [],
  cast: [],
  keywords: [],
}

/** The facts that filters compare as texts. */
export type FilteredFact = 'language' | 'certificate' | 'person' | 'keyword'

/** A value of a fact as filters compare it: without case, accents and punctuation. "PG-13" → "certificate:pg 13" */
export function filterKey(fact: FilteredFact, value: string): string {
  const plain = plainText(value)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return `${fact}:${plain}`
}

/** What filters compare of a film, each key once. */
export function filterKeys(details: MovieDetails): string[] {
  const { languages, certificate, directors, cast, keywords } = details
  const keys = [
    ...languages.map((value) => filterKey('language', value)),
    ...(certificate === null ? [] : [filterKey('certificate', certificate)]),
    ...[...directors, ...cast].map((value) => filterKey('person', value)),
    ...keywords.map((value) => filterKey('keyword', value)),
  ]
  return [...new Set(keys)]
}
