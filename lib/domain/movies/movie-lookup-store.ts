import { pool } from '../../platform/db/client'
import type { Movie } from './movie'
import { movieColumns } from './movie-store'

/** Hidden films are not found, because one may be a duplicate of a listed film. */
const isListed = 'm."hiddenAt" IS NULL'

/** Films by their IDs in the data set. IDs without a film are left out. */
export async function moviesByExternalIds(
  externalIds: readonly string[],
): Promise<Map<string, Movie>> {
  const { rows } = await pool().query<Movie & { externalId: string }>(
    `SELECT ${movieColumns}, m."externalId" FROM "Movie" m WHERE m."externalId" = ANY($1) AND ${isListed}`,
    [externalIds],
  )
  return new Map(rows.map(({ externalId, ...movie }) => [externalId, movie]))
}

/** The IDs of films in the data set, in the order of the films; empty for a film that came without a data set. */
export async function externalIds(movieIds: readonly number[]): Promise<string[]> {
  const { rows } = await pool().query<{ id: number; externalId: string | null }>(
    'SELECT id, "externalId" FROM "Movie" WHERE id = ANY($1)',
    [movieIds],
  )
  const byId = new Map(rows.map(({ id, externalId }) => [id, externalId]))
  return movieIds.map((id) => byId.get(id) ?? '')
}

/** Films by their titles as `searchableTitle` writes them, the most rated first. Titles without a film are left out. */
export const moviesBySearchTitles = (titles: readonly string[]): Promise<Map<string, Movie[]>> =>
  moviesByTexts(
    `SELECT ${movieColumns}, m."searchTitle" AS text FROM "Movie" m WHERE m."searchTitle" = ANY($1) AND ${isListed}
     ORDER BY m."ratingCount" DESC, m.id`,
    titles,
  )

/** Films by their whole or alternative titles as `nameKey` writes them, the most rated first. */
export const moviesByTitleNames = (names: readonly string[]): Promise<Map<string, Movie[]>> =>
  moviesByTexts(
    `SELECT ${movieColumns}, n.name AS text FROM "MovieName" n JOIN "Movie" m ON m.id = n."movieId"
     WHERE n.name = ANY($1) AND n.kind = 'TITLE' AND ${isListed} ORDER BY m."ratingCount" DESC, m.id`,
    names,
  )

async function moviesByTexts(sql: string, texts: readonly string[]): Promise<Map<string, Movie[]>> {
  const { rows } = await pool().query<Movie & { text: string }>(sql, [texts])
  const byText = new Map<string, Movie[]>()
  for (const { text, ...movie } of rows) {
    byText.set(text, [...(byText.get(text) ?? []), movie])
  }
  return byText
}
