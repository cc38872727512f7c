import { pool } from '../../platform/db/client'

/** A genre, and the number of films that have it. */
export interface GenreFacet {
  readonly name: string
  readonly movieCount: number
}

/** A decade, and the number of films from it. */
export interface DecadeFacet {
  /** Its first year, e.g. 1990. */
  readonly decade: number
  readonly movieCount: number
}

/** The genres of the catalogue, those of most films first. */
export async function genreFacets(): Promise<GenreFacet[]> {
  const { rows } = await pool().query<GenreFacet>(
    `SELECT g.name, count(*)::int AS "movieCount" FROM "MovieGenre" mg JOIN "Genre" g ON g.id = mg."genreId"
     GROUP BY g.id ORDER BY count(*) DESC, g.name`,
  )
  return rows
}

/** The decades of the catalogue, the latest first. Films without a year are left out. */
export async function decadeFacets(): Promise<DecadeFacet[]> {
  const { rows } = await pool().query<DecadeFacet>(
    `SELECT year / 10 * 10 AS decade, count(*)::int AS "movieCount" FROM "Movie"
     WHERE year IS NOT NULL GROUP BY 1 ORDER BY 1 DESC`,
  )
  return rows
}
