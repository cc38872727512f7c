import type pg from 'pg'
import type { DatasetSource } from '../dataset'
import type { ImportReport } from './import-report'
import { assertMostAreRight } from './stage-ratings'
import { createFrom } from './staging'

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
  { ratingsFile }: DatasetSource,
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
  const line = Number(first.line)
  report.refuse({ file: ratingsFile, line, kind: 'unknown film', reason }, first.n)
  await client.query(`DELETE FROM "StagedRating" WHERE "movieId" NOT IN (${unknown})`)
  await client.query(`DELETE FROM "StagedCount" WHERE "externalId" NOT IN (${unknown})`)
  const { rows: left } = await client.query<{ n: number }>(
    'SELECT coalesce(sum(n), 0)::int AS n FROM "StagedCount"',
  )
  assertMostAreRight(ratingsFile, first.n, left[0]!.n, report)
}

/** Of several ratings of a film by one person, keeps the latest; without times, the last in the file. */
export async function keepLatestRatings(
  client: pg.PoolClient,
  { ratingsFile: file }: DatasetSource,
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
  report.refuse({ file, line: Number(first.line), kind, reason }, first.n)
  await client.query(
    `DELETE FROM "StagedRating" r USING (
       SELECT ctid AS row, row_number() OVER (
         PARTITION BY "userId", "movieId" ORDER BY "ratedAt" DESC NULLS LAST, line DESC
       ) AS n FROM "StagedRating"
     ) numbered WHERE r.ctid = numbered.row AND numbered.n > 1`,
  )
}
