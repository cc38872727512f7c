import { isDeepStrictEqual } from 'node:util'
import { unknownDetails } from '../movie-details'
import { genresInCatalogue } from './genre-synonyms'
import { recordIndex, titleNames } from './match-records'
import {
  changeCatalogue,
  genreNames,
  newMovieIds,
  recordsOf,
  storeRecords,
  type CatalogueTransaction,
  type StoredRecord,
} from './movie-edit-store'
import type { MovieFacts } from './movie-facts'

/** What happened to one film that was given. */
export type AddedMovie =
  | { readonly kind: 'ADDED' | 'CHANGED' | 'UNCHANGED' | 'EXISTS'; readonly movieId: number }
  /** Nothing was stored. */
  | { readonly kind: 'REFUSED'; readonly reason: string }

/**
 * Adds films, or adds to what is known about those that the catalogue has: a fact that is given replaces the stored
 * one. Films are matched by imdbId and tmdbId, else by title and year. All in one transaction, so adding the same films
 * again changes nothing.
 *
 * @param options.onlyNew films that the catalogue has stay as they are, and are reported as EXISTS
 * @returns what happened to each film, in their order
 */
export const addMovies = (
  films: readonly MovieFacts[],
  options: AddOptions = {},
): Promise<AddedMovie[]> => changeCatalogue((client) => addOn(client, films, options))

interface AddOptions {
  readonly onlyNew?: boolean
}

async function addOn(
  client: CatalogueTransaction,
  films: readonly MovieFacts[],
  { onlyNew = false }: AddOptions,
): Promise<AddedMovie[]> {
  const index = recordIndex(await candidatesOf(client, films))
  const genres = await genreNames(client)
  const ids = await newMovieIds(client, films.length)
  const written = new Map<number, StoredRecord>()
  const outcomes = films.map((given, at): AddedMovie => {
    const facts = withKnownGenres(given, genres)
    const match = index.match(facts)
    if (match.kind === 'UNSURE') return { kind: 'REFUSED', reason: match.reason }
    if (match.kind === 'NONE') {
      const { title } = facts
      if (title === undefined) return { kind: 'REFUSED', reason: 'a new film needs a title' }
      const record = merged({ ...emptyRecord, title, id: ids[at]! }, facts)
      index.add(record)
      written.set(record.id, record)
      return { kind: 'ADDED', movieId: record.id }
    }
    if (onlyNew) return { kind: 'EXISTS', movieId: match.record.id }
    const record = merged(match.record, facts)
    if (isSame(match.record, record)) return { kind: 'UNCHANGED', movieId: record.id }
    index.add(record)
    written.set(record.id, record)
    return { kind: 'CHANGED', movieId: record.id }
  })
  if (written.size > 0) await storeRecords(client, [...written.values()])
  return outcomes
}

/** The films that the given ones may be. */
function candidatesOf(
  client: CatalogueTransaction,
  films: readonly MovieFacts[],
): Promise<StoredRecord[]> {
  return recordsOf(client, {
    imdbIds: films.flatMap(({ imdbId }) => imdbId ?? []),
    tmdbIds: films.flatMap(({ tmdbId }) => tmdbId ?? []),
    names: films.flatMap(({ title, originalTitle = null }) =>
      title === undefined ? [] : titleNames({ title, originalTitle }),
    ),
  })
}

/**
 * Changes what is known about a film.
 * @returns the names of facts that another film has already; null if there is no such film
 */
export const changeMovie = (
  movieId: number,
  given: MovieFacts,
): Promise<{ readonly takenIds: readonly ('imdbId' | 'tmdbId')[] } | null> =>
  changeCatalogue(async (client) => {
    const { imdbId, tmdbId } = given
    const records = await recordsOf(client, {
      ids: [movieId],
      imdbIds: imdbId == null ? [] : [imdbId],
      tmdbIds: tmdbId == null ? [] : [tmdbId],
    })
    const before = records.find(({ id }) => id === movieId)
    if (!before) return null
    const others = records.filter(({ id }) => id !== movieId)
    const takenIds = (['imdbId', 'tmdbId'] as const).filter(
      (name) => given[name] != null && others.some((other) => other[name] === given[name]),
    )
    const record = merged(before, withKnownGenres(given, await genreNames(client)))
    if (takenIds.length === 0 && !isSame(before, record)) await storeRecords(client, [record])
    return { takenIds }
  })

const emptyRecord = {
  ...unknownDetails,
  year: null,
  fact: null,
  genres: [],
  imdbId: null,
  tmdbId: null,
}

const withKnownGenres = (facts: MovieFacts, catalogue: readonly string[]): MovieFacts =>
  facts.genres === undefined
    ? facts
    : { ...facts, genres: genresInCatalogue(facts.genres, catalogue) }

/** The film with the facts that are given. */
function merged(before: StoredRecord, facts: MovieFacts): StoredRecord {
  const entries: [string, unknown][] = Object.entries(facts)
  return { ...before, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) }
}

const isSame = (before: StoredRecord, after: StoredRecord): boolean =>
  isDeepStrictEqual(before, after)
