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

/** A range of runtimes, and the number of films in it. */
export interface LengthFacet {
  /** In minutes; null: no limit. */
  readonly runtimeFrom: number | null
  readonly runtimeTo: number | null
  readonly movieCount: number
}

/** In minutes. */
const lengthRanges = [
  { runtimeFrom: null, runtimeTo: 89 },
  { runtimeFrom: 90, runtimeTo: 119 },
  { runtimeFrom: 120, runtimeTo: 149 },
  { runtimeFrom: 150, runtimeTo: null },
] as const

/** The genres of the catalogue, those of most films first. */
export async function genreFacets(): Promise<GenreFacet[]> {
  const { rows } = await pool().query<GenreFacet>(
    `SELECT g.name, count(*)::int AS "movieCount" FROM "MovieGenre" mg JOIN "Genre" g ON g.id = mg."genreId"
     JOIN "Movie" m ON m.id = mg."movieId" WHERE m."hiddenAt" IS NULL
     GROUP BY g.id ORDER BY count(*) DESC, g.name`,
  )
  return rows
}

/** The decades of the catalogue, the latest first. Films without a year are left out. */
export async function decadeFacets(): Promise<DecadeFacet[]> {
  const { rows } = await pool().query<DecadeFacet>(
    `SELECT year / 10 * 10 AS decade, count(*)::int AS "movieCount" FROM "Movie"
     WHERE year IS NOT NULL AND "hiddenAt" IS NULL GROUP BY 1 ORDER BY 1 DESC`,
  )
  return rows
}

/** The lengths of the films whose runtime is known, the shortest first. Lengths without a film are left out. */
export async function lengthFacets(): Promise<LengthFacet[]> {
  const { rows } = await pool().query<{ range: number; movieCount: number }>(
    `SELECT width_bucket(d.runtime, $1::int[]) AS range, count(*)::int AS "movieCount"
     FROM "MovieDetails" d JOIN "Movie" m ON m.id = d."movieId"
     WHERE d.runtime IS NOT NULL AND m."hiddenAt" IS NULL GROUP BY 1 ORDER BY 1`,
    [lengthRanges.flatMap(({ runtimeFrom }) => runtimeFrom ?? [])],
  )
  return rows.map(({ range, movieCount }) => ({ ...lengthRanges[range]!, movieCount }))
}
