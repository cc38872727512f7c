import type pg from 'pg'
import { placeOf, type DatasetMovie, type DatasetSource } from '../dataset'
import type { ImportReport } from './import-report'
import { copyMovies } from './stage-movies'
import { assertMostAreRight } from './stage-ratings'
import { createFrom } from './staging'

export interface Counts {
  readonly movieCount: number
  readonly userCount: number
  readonly ratingCount: number
}

/** Counts the staged ratings of each film. */
export const countByMovie = (client: pg.PoolClient): Promise<void> =>
  createFrom(
    client,
    'StagedCount',
    `SELECT "movieId" AS "externalId", count(*)::int AS n, sum("halfStars")::int AS sum, min(line) AS line
     FROM "StagedRating" GROUP BY "movieId"`,
  )

/** Leaves out the ratings of films that the data set does not have. @throws {OperatorError} if these are most */
export async function refuseUnknownMovies(
  client: pg.PoolClient,
  source: DatasetSource,
  report: ImportReport,
): Promise<void> {
  const unknown = 'SELECT "externalId" FROM "StagedMovie"'
  const { rows } = await client.query<{ externalId: string; line: string; n: number }>(
    `SELECT "externalId", line, (sum(n) OVER ())::int AS n FROM "StagedCount"
     WHERE "externalId" NOT IN (${unknown}) ORDER BY line LIMIT 1`,
  )
  const [first] = rows
  if (!first) return
  const reason = `the data set has no film ${first.externalId}`
  const place = placeOf(source, Number(first.line))
  report.refuse({ ...place, kind: 'unknown film', reason }, first.n)
  await client.query(`DELETE FROM "StagedRating" WHERE "movieId" NOT IN (${unknown})`)
  await client.query(`DELETE FROM "StagedCount" WHERE "externalId" NOT IN (${unknown})`)
  const { rows: left } = await client.query<{ n: number }>(
    'SELECT coalesce(sum(n), 0)::int AS n FROM "StagedCount"',
  )
  assertMostAreRight(source.ratingsFile, first.n, left[0]!.n, report)
}

/** Of several ratings of a film by one person, keeps the latest; without times, the last in the file. */
export async function keepLatestRatings(
  client: pg.PoolClient,
  source: DatasetSource,
  report: ImportReport,
): Promise<void> {
  const { rows } = await client.query<{ line: string; n: number }>(
    `SELECT line, (count(*) OVER ())::int AS n FROM (
       SELECT line, row_number() OVER (PARTITION BY "userId", "movieId" ORDER BY line) AS n FROM "StagedRating"
     ) numbered WHERE n > 1 ORDER BY line LIMIT 1`,
  )
  const [first] = rows
  if (!first) return
  const reason = 'this person has already rated this film'
  const kind = 'film rated again, of which the latest rating counts'
  const refuse = source.hasRepeatedRatings ? report.mention : report.refuse
  refuse({ ...placeOf(source, Number(first.line)), kind, reason }, first.n)
  await client.query(
    `DELETE FROM "StagedRating" r USING (
       SELECT ctid AS row, row_number() OVER (
         PARTITION BY "userId", "movieId" ORDER BY "ratedAt" DESC NULLS LAST, line DESC
       ) AS n FROM "StagedRating"
     ) numbered WHERE r.ctid = numbered.row AND numbered.n > 1`,
  )
}

/** Adds films that only ratings name, called by their ID. */
export async function addUnnamedMovies(client: pg.PoolClient, datasetId: number): Promise<void> {
  const size = 5_000
  for (;;) {
    const { rows } = await client.query<{ externalId: string; line: string }>(
      `SELECT "externalId", line FROM "StagedCount" c
       WHERE NOT EXISTS (SELECT FROM "StagedMovie" m WHERE m."externalId" = c."externalId") ORDER BY line LIMIT ${size}`,
    )
    const movies = rows.map(({ externalId, line }): DatasetMovie => ({
      externalId,
      title: externalId,
      year: null,
      genres: [],
      fact: null,
      imdbId: null,
      tmdbId: null,
      line: Number(line),
    }))
    await copyMovies(client, datasetId, movies)
    if (rows.length < size) break
  }
  await client.query('ANALYZE "StagedMovie"')
}

/**
 * Leaves out people and films with fewer than `core` ratings, until all that are left have as many, and films without
 * ratings.
 */
export async function keepCore(client: pg.PoolClient, core: number): Promise<void> {
  for (;;) {
    let removed = 0
    for (const column of ['"userId"', '"movieId"']) {
      const { rowCount } = await client.query(
        `DELETE FROM "StagedRating" WHERE ${column} IN
           (SELECT ${column} FROM "StagedRating" GROUP BY ${column} HAVING count(*) < $1)`,
        [core],
      )
      removed += rowCount ?? 0
    }
    if (removed === 0) break
  }
  await countByMovie(client)
  await client.query(
    'DELETE FROM "StagedMovie" WHERE "externalId" NOT IN (SELECT "externalId" FROM "StagedCount")',
  )
  await client.query('ANALYZE "StagedRating"')
}

/** Counts the staged films with ratings, people and ratings. */
export async function stagedCounts(client: pg.PoolClient): Promise<Counts> {
  const { rows } = await client.query<Counts>(
    `SELECT (SELECT count(*)::int FROM "StagedCount") AS "movieCount",
       count(DISTINCT "userId")::int AS "userCount", count(*)::int AS "ratingCount" FROM "StagedRating"`,
  )
  return rows[0]!
}
