import { pool } from '../../platform/db/client'
import type { RatingAgreement } from './rating-agreement'

const none: RatingAgreement = { count: 0, meanAbsoluteDifference: null, correlation: null }

/** The agreement of one person with each of the others, in their order. */
export async function ratingAgreements(
  userId: number,
  otherIds: readonly number[],
): Promise<RatingAgreement[]> {
  const { rows } = await pool().query<RatingAgreement & { readonly userId: number }>(
    `SELECT theirs."userId", count(*)::int AS count,
       avg(abs(own."halfStars" - theirs."halfStars"))::float8 / 2 AS "meanAbsoluteDifference",
       corr(own."halfStars", theirs."halfStars") AS correlation
     FROM "Rating" own JOIN "Rating" theirs ON theirs."movieId" = own."movieId"
     WHERE own."userId" = $1 AND theirs."userId" = ANY($2) GROUP BY theirs."userId"`,
    [userId, otherIds],
  )
  const byPerson = new Map(rows.map(({ userId: id, ...agreement }) => [id, agreement]))
  return otherIds.map((id) => byPerson.get(id) ?? none)
}
