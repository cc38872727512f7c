import { LRUCache } from 'lru-cache'
import { catalogueVersion, genresByMovieIds, moviesByIds } from './movie-store'
import type { Genre, Movie } from './movie'

/** Finds the rows of these ids, in their order; null where there is none. */
type Find<T> = (ids: readonly number[]) => Promise<readonly (T | null)[]>

/** Cached rows by the ID of a film. */
interface CachedRows<T> {
  /** Undefined if it must be loaded. */
  known(movieId: number): T | undefined
  /** In the order of the ids; null where there is no such film. */
  load(movieIds: readonly number[]): Promise<(T | null)[]>
}

interface Catalogue {
  readonly movies: CachedRows<Movie>
  /** The genres of a film. */
  readonly genres: CachedRows<Genre[]>
  /** This process has changed films: the version is compared before a row is used again. */
  forget(): void
}

interface CatalogueSource {
  /** Differs after each change of films or genres. */
  readonly version: () => Promise<string>
  readonly movies: Find<Movie>
  readonly genres: Find<Genre[]>
  /** In milliseconds. */
  readonly now: () => number
}

/** Entries of each kind. A film takes about 300 bytes. */
const maxCachedRows = 100_000
/** In milliseconds: the longest time until this process uses a changed film. */
const recheckAfter = 2_000

/**
 * A cache of films and their genres. Rows are used only if the version of the catalogue was compared with the database
 * less than two seconds ago. If the version differs, all rows are dropped. If the comparison fails, the caller gets an
 * error. So an outage of the database never leads to older rows.
 */
export function movieCatalogue(source: CatalogueSource): Catalogue {
  const movies = new LRUCache<number, Movie>({ max: maxCachedRows })
  const genres = new LRUCache<number, Genre[]>({ max: maxCachedRows })
  let version: string | undefined
  let comparedAt = -Infinity
  let comparing: Promise<string> | undefined

  const isCurrent = (): boolean => source.now() - comparedAt < recheckAfter

  async function compare(): Promise<string> {
    const startedAt = source.now()
    const current = await source.version()
    if (current !== version) {
      movies.clear()
      genres.clear()
    }
    version = current
    comparedAt = startedAt
    return current
  }

  async function currentVersion(): Promise<string> {
    if (version !== undefined && isCurrent()) return version
    comparing ??= compare().finally(() => (comparing = undefined))
    return comparing
  }

  const cachedRows = <T extends object>(
    rows: LRUCache<number, T>,
    find: Find<T>,
  ): CachedRows<T> => ({
    known: (movieId) => (isCurrent() ? rows.get(movieId) : undefined),
    async load(movieIds) {
      const before = await currentVersion()
      const found = new Map(movieIds.map((id) => [id, rows.get(id) ?? null]))
      const missing = movieIds.filter((id) => found.get(id) === null)
      const loaded = missing.length > 0 ? await find(missing) : []
      for (const [at, id] of missing.entries()) {
        const row = loaded[at] ?? null
        found.set(id, row)
        // Rows that were read before a change must not be cached with the new version.
        if (row !== null && version === before) rows.set(id, row)
      }
      return movieIds.map((id) => found.get(id) ?? null)
    },
  })

  return {
    movies: cachedRows(movies, source.movies),
    genres: cachedRows(genres, source.genres),
    forget: () => (comparedAt = -Infinity),
  }
}

/** The catalogue of this process. */
export const catalogue = movieCatalogue({
  version: catalogueVersion,
  movies: moviesByIds,
  genres: genresByMovieIds,
  now: () => performance.now(),
})
