import type pg from 'pg'
import type { DatasetSource } from '../dataset'
import { createFrom } from './staging'
import { loadInBulk } from './load-in-bulk'

/** Numbers the people of the staged ratings, in the order of their first rating. */
export async function numberPeople(client: pg.PoolClient): Promise<void> {
  await createFrom(
    client,
    'StagedPerson',
    `SELECT nextval('"User_id_seq"')::int AS id, "externalId", n FROM (
       SELECT "userId" AS "externalId", count(*)::int AS n FROM "StagedRating" GROUP BY "userId" ORDER BY min(line)
     ) people`,
  )
}

/**
 * Moves a staged data set to the tables of the product. Into an empty table of ratings, they are loaded in bulk.
 * @param watch called with the name of each step
 */
export async function mergeStaged(
  client: pg.PoolClient,
  { title }: DatasetSource,
  datasetId: number,
  watch: (step: string) => void,
): Promise<void> {
  const { rows } = await client.query<{ empty: boolean }>(
    'SELECT NOT EXISTS (SELECT FROM "Rating") AS empty',
  )
  const inBulk = rows[0]!.empty
  const move = async (): Promise<void> => {
    watch('writing films')
    await moveMovies(client, inBulk)
    watch('writing people')
    await movePeople(client, datasetId, title, inBulk)
    watch('writing ratings')
    await moveRatings(client)
  }
  if (inBulk) await loadInBulk(client, move, watch)
  else await move()
}

/** @param withCounts otherwise the trigger of ratings counts them */
async function moveMovies(client: pg.PoolClient, withCounts: boolean): Promise<void> {
  const columns = '"title", "year", "searchTitle", "fact", "imdbId", "tmdbId", "datasetId"'
  await client.query(
    `INSERT INTO "Movie" (id, "externalId", ${columns}, "ratingCount", "halfStarSum")
     SELECT id, "externalId", ${columns}, ${withCounts ? 'coalesce(c.n, 0), coalesce(c.sum, 0)' : '0, 0'}
     FROM "StagedMovie" LEFT JOIN "StagedCount" c USING ("externalId") ORDER BY id`,
  )
  await client.query(
    'INSERT INTO "Genre" (name) SELECT DISTINCT name FROM "StagedGenre" ORDER BY name ON CONFLICT DO NOTHING',
  )
  const ofKept = 'JOIN "StagedMovie" m ON m.id = s."movieId"'
  await client.query(
    `INSERT INTO "MovieGenre" ("movieId", "genreId")
     SELECT s."movieId", g.id FROM "StagedGenre" s ${ofKept} JOIN "Genre" g ON g.name = s.name`,
  )
  await client.query(
    `INSERT INTO "MovieName" ("movieId", name, kind)
     SELECT s."movieId", s.name, s.kind FROM "StagedName" s ${ofKept}`,
  )
}

async function movePeople(
  client: pg.PoolClient,
  datasetId: number,
  title: string,
  withCounts: boolean,
): Promise<void> {
  await client.query(
    `INSERT INTO "User" (id, "displayName", "datasetId", "externalId", "ratingCount")
     SELECT id, $1 || ', person ' || "externalId", $2, "externalId", ${withCounts ? 'n' : '0'}
     FROM "StagedPerson" ORDER BY id`,
    [title, datasetId],
  )
}

async function moveRatings(client: pg.PoolClient): Promise<void> {
  await client.query(
    `INSERT INTO "Rating" ("userId", "movieId", "halfStars", "ratedAt")
     SELECT p.id, m.id, r."halfStars", to_timestamp(r."ratedAt")
     FROM "StagedRating" r JOIN "StagedPerson" p ON p."externalId" = r."userId"
     JOIN "StagedMovie" m ON m."externalId" = r."movieId"`,
  )
}
