import { pool } from '../../platform/db/client'
import type { Movie } from './movie'
import { movieColumns } from './movie-store'

/** A film of the catalogue, with what it is compared by. */
export interface ComparedFilm extends Movie {
  readonly imdbId: string | null
  readonly tmdbId: number | null
  readonly ratingCount: number
}

const columns = `${movieColumns}, m."imdbId", m."tmdbId", m."ratingCount"`

/** Hidden films are not found, because one may be a duplicate of a listed film. */
const isListed = 'm."hiddenAt" IS NULL'

/** Films with one of these IDs at IMDb or TMDB. */
export async function filmsWithIds(
  imdbIds: readonly string[],
  tmdbIds: readonly number[],
): Promise<ComparedFilm[]> {
  if (imdbIds.length + tmdbIds.length === 0) return []
  const { rows } = await pool().query<ComparedFilm>(
    `SELECT ${columns} FROM "Movie" m WHERE (m."imdbId" = ANY($1) OR m."tmdbId" = ANY($2)) AND ${isListed}
     ORDER BY m."ratingCount" DESC, m.id`,
    [imdbIds, tmdbIds],
  )
  return rows
}

/** A whole or alternative title, as `nameKey` writes it, and a film that has it. */
export interface NamedFilm {
  readonly name: string
  readonly film: ComparedFilm
}

export async function filmsWithTitles(names: readonly string[]): Promise<NamedFilm[]> {
  if (names.length === 0) return []
  const { rows } = await pool().query<ComparedFilm & { readonly name: string }>(
    `SELECT ${columns}, n.name FROM "MovieName" n JOIN "Movie" m ON m.id = n."movieId"
     WHERE n.name = ANY($1) AND n.kind = 'TITLE' AND ${isListed}`,
    [names],
  )
  return rows.map(({ name, ...film }) => ({ name, film }))
}

/** All films of some years. */
export async function filmsOfYears(years: readonly number[]): Promise<ComparedFilm[]> {
  if (years.length === 0) return []
  const { rows } = await pool().query<ComparedFilm>(
    `SELECT ${columns} FROM "Movie" m WHERE m.year = ANY($1) AND ${isListed}`,
    [years],
  )
  return rows
}
