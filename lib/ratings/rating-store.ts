import { db, pool } from '../db/client'
import type { Member } from '../users/user'
import { memberColumns } from '../users/user-store'
import type { Rating, RatingKey, RatingOrder } from './rating'

interface Row {
  readonly userId: number
  readonly movieId: number
  readonly halfStars: number
  readonly ratedAt: Date | null
}

const fromRow = ({ halfStars, ...row }: Row): Rating => ({ ...row, stars: halfStars / 2 })

/** Rate a film, or rate it again; null if there is no such film. Both answers are of one transaction. */
export function saveRating(
  userId: number,
  movieId: number,
  stars: number,
  ratedAt: Date,
): Promise<{ rating: Rating; member: Member } | null> {
  return db().$transaction(async (tx) => {
    if (!(await tx.movie.findUnique({ where: { id: movieId }, select: { id: true } }))) return null
    const changed = { halfStars: stars * 2, ratedAt }
    const row = await tx.rating.upsert({
      where: { userId_movieId: { userId, movieId } },
      create: { userId, movieId, ...changed },
      update: changed,
    })
    return { rating: fromRow(row), member: await bumpTaste(tx, userId) }
  })
}

/** Take a rating back; without one, nothing changes. */
export function deleteRating(userId: number, movieId: number): Promise<Member> {
  return db().$transaction(async (tx) => {
    await tx.rating.deleteMany({ where: { userId, movieId } })
    return bumpTaste(tx, userId)
  })
}

type Transaction = Parameters<Parameters<ReturnType<typeof db>['$transaction']>[0]>[0]

const bumpTaste = (tx: Transaction, id: number): Promise<Member> =>
  tx.user.update({ where: { id }, data: { tasteVersion: { increment: 1 } }, select: memberColumns })

/** All films one person rated, in the order of the films' ids. */
export async function ratingsOf(userId: number): Promise<Rating[]> {
  const { rows } = await pool().query<Row>(
    'SELECT "userId", "movieId", "halfStars", "ratedAt" FROM "Rating" WHERE "userId" = $1 ORDER BY "movieId"',
    [userId],
  )
  return rows.map(fromRow)
}

/** One person's ratings of these films; null where there is none. */
export async function ratingsOfMovies(
  userId: number,
  movieIds: readonly number[],
): Promise<(Rating | null)[]> {
  const { rows } = await pool().query<Row>(
    'SELECT "userId", "movieId", "halfStars", "ratedAt" FROM "Rating" WHERE "userId" = $1 AND "movieId" = ANY($2)',
    [userId, movieIds],
  )
  const byMovie = new Map(rows.map((row) => [row.movieId, fromRow(row)]))
  return movieIds.map((id) => byMovie.get(id) ?? null)
}

/** In the order of the keys; null where there is none. */
export async function ratingsByKeys(keys: readonly RatingKey[]): Promise<(Rating | null)[]> {
  const { rows } = await pool().query<Row>(
    `SELECT "userId", "movieId", "halfStars", "ratedAt" FROM "Rating"
     JOIN unnest($1::int[], $2::int[]) AS key ("userId", "movieId") USING ("userId", "movieId")`,
    [keys.map(({ userId }) => userId), keys.map(({ movieId }) => movieId)],
  )
  const nameOf = ({ userId, movieId }: RatingKey): string => `${userId}-${movieId}`
  const byKey = new Map(rows.map((row) => [nameOf(row), fromRow(row)]))
  return keys.map((key) => byKey.get(nameOf(key)) ?? null)
}

const orders = { RATED_AT: 'r."ratedAt"', STARS: 'r."halfStars"', TITLE: 'm."searchTitle"' }

export async function ratingPage(
  userId: number,
  { field, direction }: RatingOrder,
  limit: number,
  offset: number,
): Promise<Rating[]> {
  const { rows } = await pool().query<Row>(
    `SELECT r."userId", r."movieId", r."halfStars", r."ratedAt"
     FROM "Rating" r JOIN "Movie" m ON m.id = r."movieId" WHERE r."userId" = $1
     ORDER BY ${orders[field]} ${direction} NULLS LAST, r."movieId" LIMIT $2 OFFSET $3`,
    [userId, limit, offset],
  )
  return rows.map(fromRow)
}
