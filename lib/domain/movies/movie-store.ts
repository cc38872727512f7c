import { db, pool } from '../../platform/db/client'
import type { Genre, Movie, RatingSummary } from './movie'

export const movieColumns = 'm.id, m.title, m.year, m.fact'

/** Differs after each change of a film, a genre or the genres of a film. */
export async function catalogueVersion(): Promise<string> {
  const { rows } = await pool().query<{ version: string }>('SELECT version FROM "CatalogueVersion"')
  return rows[0]?.version ?? 'none' // before the first film
}

/** In the order of the ids; null where there is no such film. */
export async function moviesByIds(ids: readonly number[]): Promise<(Movie | null)[]> {
  const { rows } = await pool().query<Movie>(
    `SELECT ${movieColumns} FROM "Movie" m WHERE m.id = ANY($1)`,
    [ids],
  )
  const byId = new Map(rows.map((movie) => [movie.id, movie]))
  return ids.map((id) => byId.get(id) ?? null)
}

/** In the order of the ids. */
export async function ratingSummaries(movieIds: readonly number[]): Promise<RatingSummary[]> {
  const { rows } = await pool().query<RatingSummary & { id: number }>(
    'SELECT id, "ratingCount", "halfStarSum" FROM "Movie" WHERE id = ANY($1)',
    [movieIds],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return movieIds.map((id) => byId.get(id) ?? { ratingCount: 0, halfStarSum: 0 })
}

/** Ids of the films that were added after the one with this id, ascending. */
export async function movieIdsAfter(id: number): Promise<number[]> {
  const { rows } = await pool().query<{ id: number }>(
    'SELECT id FROM "Movie" WHERE id > $1 ORDER BY id',
    [id],
  )
  return rows.map((row) => row.id)
}

/** What a model in memory has to know about films besides its arrays. */
export interface FilmStates {
  /** A digest of the titles, years and genres of the films with an ID above the given one. */
  readonly added: string
  /** IDs of the hidden films, ascending. */
  readonly hidden: readonly number[]
  /** IDs of the films that were added alone after the given time, ascending. */
  readonly recent: readonly number[]
}

export async function filmStates(lastId: number, recentFrom: Date): Promise<FilmStates> {
  const { rows } = await pool().query<FilmStates>(
    `SELECT
       (SELECT md5(coalesce(string_agg(jsonb_build_array(m.id, m.title, m.year, ARRAY(
          SELECT "genreId" FROM "MovieGenre" WHERE "movieId" = m.id ORDER BY 1))::text, '' ORDER BY m.id), ''))
        FROM "Movie" m WHERE m.id > $1) AS added,
       ARRAY(SELECT id FROM "Movie" WHERE "hiddenAt" IS NOT NULL ORDER BY id) AS hidden,
       ARRAY(SELECT id FROM "Movie" WHERE "addedAt" > $2 ORDER BY id) AS recent`,
    [lastId, recentFrom],
  )
  return rows[0]! // a SELECT without FROM returns one row
}

/** The genres of each film, in the order of their names. */
export async function genresByMovieIds(movieIds: readonly number[]): Promise<Genre[][]> {
  const { rows } = await pool().query<Genre & { movieId: number }>(
    `SELECT mg."movieId", g.id, g.name FROM "MovieGenre" mg JOIN "Genre" g ON g.id = mg."genreId"
     WHERE mg."movieId" = ANY($1) ORDER BY g.name`,
    [movieIds],
  )
  const byMovie = new Map<number, Genre[]>(movieIds.map((id) => [id, []]))
  for (const { movieId, id, name } of rows) byMovie.get(movieId)?.push({ id, name })
  return movieIds.map((id) => byMovie.get(id) ?? [])
}

/** In the order of the ids; null where there is no such genre. */
export async function genresByIds(ids: readonly number[]): Promise<(Genre | null)[]> {
  const genres = await db().genre.findMany({ where: { id: { in: [...ids] } } })
  const byId = new Map(genres.map((genre) => [genre.id, genre]))
  return ids.map((id) => byId.get(id) ?? null)
}

/** IDs and titles of listed films with an ID from `first` to below `end`, ascending. */
export async function titlesBetween(
  first: number,
  end: number,
): Promise<{ id: number; title: string }[]> {
  const { rows } = await pool().query<{ id: number; title: string }>(
    'SELECT id, title FROM "Movie" WHERE id >= $1 AND id < $2 AND "hiddenAt" IS NULL ORDER BY id',
    [first, end],
  )
  return rows
}

/** The largest ID of a film; 0 without films. */
export async function lastMovieId(): Promise<number> {
  const { rows } = await pool().query<{ id: number | null }>('SELECT max(id) AS id FROM "Movie"')
  return rows[0]?.id ?? 0
}
