import { pool } from '../../platform/db/client'

/** What a database holds of data sets. */
export interface StoredRows {
  readonly datasets: number
  readonly movies: number
  readonly people: number
  readonly ratings: number
  /** Tables of an import, which must not stay. */
  readonly staging: number
  /** Films and people whose counts differ from their ratings. */
  readonly wrongCounts: number
}

export async function storedRows(): Promise<StoredRows> {
  const { rows } = await pool().query<StoredRows>(
    `SELECT (SELECT count(*)::int FROM "Dataset") AS datasets, (SELECT count(*)::int FROM "Movie") AS movies,
       (SELECT count(*)::int FROM "User") AS people, (SELECT count(*)::int FROM "Rating") AS ratings,
       (SELECT count(*)::int FROM pg_class WHERE relname LIKE 'Staged%') AS staging,
       (SELECT count(*)::int FROM "Movie" m WHERE ("ratingCount", "halfStarSum") <>
         (SELECT count(*), coalesce(sum("halfStars"), 0) FROM "Rating" WHERE "movieId" = m.id)) +
       (SELECT count(*)::int FROM "User" u WHERE "ratingCount" <>
         (SELECT count(*) FROM "Rating" WHERE "userId" = u.id)) AS "wrongCounts"`,
  )
  return rows[0]!
}

/** Removes all data sets with their films, people and ratings. */
export async function removeDatasets(): Promise<void> {
  await pool().query('DELETE FROM "Dataset"')
}
