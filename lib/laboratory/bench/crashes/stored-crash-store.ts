import { db, pool } from '../../../platform/db/client'

export interface StoredPerson {
  readonly tasteVersion: number
  /** Half stars by the film's id. */
  readonly ratings: ReadonlyMap<number, number>
  readonly sealedCount: number
}

export async function storedPerson(email: string): Promise<StoredPerson> {
  const { id, tasteVersion } = await db().user.findUniqueOrThrow({ where: { email } })
  const ratings = await db().rating.findMany({ where: { userId: id } })
  return {
    tasteVersion,
    ratings: new Map(ratings.map(({ movieId, halfStars }) => [movieId, halfStars])),
    sealedCount: await db().sealedPrediction.count({ where: { userId: id } }),
  }
}

/** How many films and people have stored counts that differ from their ratings. */
export async function wrongCounts(): Promise<number> {
  const { rows } = await pool().query<{ wrong: number }>(
    `SELECT (
       SELECT count(*) FROM "Movie" m LEFT JOIN (
         SELECT "movieId", count(*) AS n, sum("halfStars") AS s FROM "Rating" GROUP BY "movieId"
       ) r ON r."movieId" = m.id
       WHERE (m."ratingCount", m."halfStarSum") IS DISTINCT FROM (coalesce(r.n, 0), coalesce(r.s, 0))
     )::int + (
       SELECT count(*) FROM "User" u LEFT JOIN (
         SELECT "userId", count(*) AS n FROM "Rating" GROUP BY "userId"
       ) r ON r."userId" = u.id
       WHERE u."ratingCount" IS DISTINCT FROM coalesce(r.n, 0)
     )::int AS wrong`,
  )
  return rows[0]?.wrong ?? 0
}
