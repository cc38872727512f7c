import { namesOf } from './names-of'
import type { MovieFacts, MovieRecord } from './movie-facts'

/** The film that facts are about, no film, or the reason why that is not certain. */
type RecordMatch<R> =
  | { readonly kind: 'FOUND'; readonly record: R }
  | { readonly kind: 'NONE' }
  | { readonly kind: 'UNSURE'; readonly reason: string }

interface Stored extends MovieRecord {
  readonly id: number
}

/** Films by their IDs and names, to which more can be added. */
export interface RecordIndex<R extends Stored> {
  /** Adds a film, or what has become of it. */
  add(record: R): void
  /** The film that these facts are about. */
  match(facts: MovieFacts): RecordMatch<R>
}

/** Years of the same film may differ by one between sources. */
const yearTolerance = 1

/**
 * Matches facts with films by imdbId and tmdbId, else by title and year. A film with the same title and another ID is
 * another film. A year that is missing on one side fits every year.
 */
export function recordIndex<R extends Stored>(films: readonly R[]): RecordIndex<R> {
  const records = new Map<number, R>()
  const byImdbId = new Map<string, Set<number>>()
  const byTmdbId = new Map<number, Set<number>>()
  const byName = new Map<string, Set<number>>()
  const put = <K>(map: Map<K, Set<number>>, key: K | null, id: number): void => {
    if (key !== null) map.set(key, (map.get(key) ?? new Set()).add(id))
  }
  const found = <K>(map: Map<K, Set<number>>, keys: readonly (K | null | undefined)[]): R[] => {
    const ids = keys.flatMap((key) => (key == null ? [] : [...(map.get(key) ?? [])]))
    return [...new Set(ids)].map((id) => records.get(id)!)
  }

  function add(record: R): void {
    records.set(record.id, record)
    put(byImdbId, record.imdbId, record.id)
    put(byTmdbId, record.tmdbId, record.id)
    for (const name of titleNames(record)) put(byName, name, record.id)
  }

  function match(facts: MovieFacts): RecordMatch<R> {
    const { imdbId, tmdbId, title } = facts
    const sameImdb = found(byImdbId, [imdbId])
    const sameTmdb = found(byTmdbId, [tmdbId])
    if (sameImdb.length > 0 && sameTmdb.length > 0) {
      const both = sameImdb.filter((record) => sameTmdb.includes(record))
      if (both.length === 0) {
        const reason = `${imdbId} is ${named(sameImdb[0]!)}, but tmdb:${tmdbId} is ${named(sameTmdb[0]!)}`
        return { kind: 'UNSURE', reason }
      }
      return only(both)
    }
    const sameId = [...sameImdb, ...sameTmdb]
    if (sameId.length > 0) return only(sameId)
    if (title === undefined) return { kind: 'NONE' }
    const names = titleNames({ title, originalTitle: facts.originalTitle ?? null })
    const candidates = found(byName, names).filter(
      (record) => isFree(record.imdbId, imdbId) && isFree(record.tmdbId, tmdbId),
    )
    return only(ofYear(candidates, facts.year ?? null))
  }

  for (const film of films) add(film)
  return { add, match }
}

/** The whole titles of a film, as `nameKey` writes them. */
export function titleNames(film: {
  readonly title: string
  readonly originalTitle: string | null
  readonly alternativeTitles?: readonly string[]
}): string[] {
  const names = namesOf({ ...film, alternativeTitles: film.alternativeTitles ?? [] })
  return [...names].flatMap(([name, kind]) => (kind === 'TITLE' ? name : []))
}

/** Whether two IDs can belong to one film. */
const isFree = <T>(stored: T | null, given: T | null | undefined): boolean =>
  stored === null || given == null || stored === given

/** The films of the year; else those of a year beside it, or without one. */
function ofYear<R extends Stored>(records: readonly R[], year: number | null): readonly R[] {
  if (year === null) return records
  const exact = records.filter((record) => record.year === year)
  if (exact.length > 0) return exact
  return records.filter(
    (record) => record.year === null || Math.abs(record.year - year) <= yearTolerance,
  )
}

function only<R extends Stored>(records: readonly R[]): RecordMatch<R> {
  const [record, ...others] = records
  if (!record) return { kind: 'NONE' }
  if (others.length === 0) return { kind: 'FOUND', record }
  return { kind: 'UNSURE', reason: `it may be ${records.slice(0, 3).map(named).join(' or ')}` }
}

const named = ({ title, year }: MovieRecord): string =>
  year === null ? `“${title}”` : `“${title}” (${year})`
