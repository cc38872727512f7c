import { LRUCache } from 'lru-cache'
import { catalogueVersion, genresByMovieIds, moviesByIds } from './movie-store'
import type { Genre, Movie } from './movie'

/** Finds the rows of these ids, in their order; null where there is none. */
type Find<T> = (ids: readonly number[]) => Promise<readonly (T | null)[]>

/** Rows by the id of a film, in the memory of this process. */
interface Kept<T> {
  /** Undefined if it must be loaded. */
  known(movieId: number): T | undefined
  /** In the order of the ids; null where there is no such film. */
  load(movieIds: readonly number[]): Promise<(T | null)[]>
}

interface Catalogue {
  readonly movies: Kept<Movie>
  /** The genres of a film. */
  readonly genres: Kept<Genre[]>
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
const mostFilms = 100_000
/** In milliseconds: how long a change of a film may go unnoticed. */
const recheckAfter = 2_000

/**
 * Films and their genres in the memory of this process. Rows are used only if the version of the catalogue was compared
 * with the database less than two seconds ago; when it differs, all are dropped. A comparison that fails is an error, so
 * nothing older is ever used, whatever happens to the connection.
 */
export function movieCatalogue(source: CatalogueSource): Catalogue {
  const movies = new LRUCache<number, Movie>({ max: mostFilms })
  const genres = new LRUCache<number, Genre[]>({ max: mostFilms })
  let version: string | undefined
  let comparedAt = -Infinity
  let comparing: Promise<string> | undefined

  const isFresh = (): boolean => source.now() - comparedAt < recheckAfter

  async function compare(): Promise<string> {
    const began = source.now()
    const current = await source.version()
    if (current !== version) {
      movies.clear()
      genres.clear()
    }
    version = current
    comparedAt = began
    return current
  }

  async function freshVersion(): Promise<string> {
    if (version !== undefined && isFresh()) return version
    comparing ??= compare().finally(() => (comparing = undefined))
    return comparing
  }

  const kept = <T extends object>(rows: LRUCache<number, T>, find: Find<T>): Kept<T> => ({
    known: (movieId) => (isFresh() ? rows.get(movieId) : undefined),
    async load(movieIds) {
      const before = await freshVersion()
      const found = new Map(movieIds.map((id) => [id, rows.get(id) ?? null]))
      const missing = movieIds.filter((id) => found.get(id) === null)
      const loaded = missing.length > 0 ? await find(missing) : []
      for (const [at, id] of missing.entries()) {
        const row = loaded[at] ?? null
        found.set(id, row)
        // Rows that were read before a change must not get among those after it.
        if (row !== null && version === before) rows.set(id, row)
      }
      return movieIds.map((id) => found.get(id) ?? null)
    },
  })

  return { movies: kept(movies, source.movies), genres: kept(genres, source.genres) }
}

/** The catalogue of this process. */
export const catalogue = movieCatalogue({
  version: catalogueVersion,
  movies: moviesByIds,
  genres: genresByMovieIds,
  now: () => performance.now(),
})
