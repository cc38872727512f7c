import { pool } from '../../platform/db/client'
import { keysetSql, type KeysetSlice } from '../../platform/db/keyset'
import { failIfAccountGone } from '../accounts/user-store'
import type { Viewing, ViewingDetails } from './viewing'

const columns = `id, "userId", "movieId", to_char("watchedOn", 'YYYY-MM-DD') AS "watchedOn", rewatch, tags, note`

/**
 * Null if there is no such film.
 * @throws {CallerError} UNAUTHENTICATED if the account was deleted meanwhile
 */
export async function storeViewing(
  viewing: ViewingDetails & Pick<Viewing, 'userId' | 'movieId'>,
): Promise<Viewing | null> {
  const { userId, movieId, watchedOn, rewatch, tags, note } = viewing
  const { rows } = await failIfAccountGone(
    pool().query<Viewing>(
      `INSERT INTO "Viewing" ("userId", "movieId", "watchedOn", rewatch, tags, note)
       SELECT $1, id, $3, $4, $5, $6 FROM "Movie" WHERE id = $2 RETURNING ${columns}`,
      [userId, movieId, watchedOn, rewatch, tags, note],
    ),
  )
  return rows[0] ?? null
}

/** Changes the given fields. Null if the person has no such viewing. */
export async function changeViewing(
  userId: number,
  id: number,
  { watchedOn, rewatch, tags, note }: Partial<ViewingDetails>,
): Promise<Viewing | null> {
  const { rows } = await pool().query<Viewing>(
    `UPDATE "Viewing" SET "watchedOn" = coalesce($3, "watchedOn"), rewatch = coalesce($4, rewatch),
       tags = coalesce($5, tags), note = CASE WHEN $6 THEN $7 ELSE note END
     WHERE "userId" = $1 AND id = $2 RETURNING ${columns}`,
    [userId, id, watchedOn, rewatch, tags, note !== undefined, note ?? null],
  )
  return rows[0] ?? null
}

/** The deleted viewing; null if the person has no such viewing. */
export async function removeViewing(userId: number, id: number): Promise<Viewing | null> {
  const { rows } = await pool().query<Viewing>(
    `DELETE FROM "Viewing" WHERE "userId" = $1 AND id = $2 RETURNING ${columns}`,
    [userId, id],
  )
  return rows[0] ?? null
}

/** The viewings of a person, in the order of the ids; null where the person has no such viewing. */
export async function viewingsByIds(
  userId: number,
  ids: readonly number[],
): Promise<(Viewing | null)[]> {
  const { rows } = await pool().query<Viewing>(
    `SELECT ${columns} FROM "Viewing" WHERE "userId" = $1 AND id = ANY($2)`,
    [userId, ids],
  )
  const byId = new Map(rows.map((viewing) => [viewing.id, viewing]))
  return ids.map((id) => byId.get(id) ?? null)
}

/** The place of a viewing in a diary. */
export type ViewingKey = Pick<Viewing, 'watchedOn' | 'id'>

/** Viewings of a person, the latest day first. */
export async function viewingPage(
  userId: number,
  { month, movieId }: DiaryFilter,
  slice: KeysetSlice<ViewingKey>,
): Promise<Viewing[]> {
  const values: unknown[] = [userId]
  const add = (value: unknown): string => `$${values.push(value)}`
  const { conditions, orderAndLimit } = keysetSql(
    { columns: ['v."watchedOn"', 'v.id'], direction: 'DESC' },
    slice,
    ({ watchedOn, id }) => [watchedOn, id],
    add,
  )
  if (month !== null) {
    const first = `${add(`${month}-01`)}::date`
    conditions.push(`v."watchedOn" >= ${first}`, `v."watchedOn" < ${first} + interval '1 month'`)
  }
  if (movieId !== null) conditions.push(`v."movieId" = ${add(movieId)}`)
  const { rows } = await pool().query<Viewing>(
    `SELECT ${columns} FROM "Viewing" v
     WHERE ${['v."userId" = $1', ...conditions].join(' AND ')} ${orderAndLimit}`,
    values,
  )
  return rows
}

export interface DiaryFilter {
  /** Like "2026-03"; null: all months. */
  readonly month: string | null
  /** Null: all films. */
  readonly movieId: number | null
}

/** A month of a diary, like "2026-03", and its number of viewings. */
export interface DiaryMonth {
  readonly month: string
  readonly viewingCount: number
}

/** The months of a diary that have viewings, the latest first. */
export async function diaryMonths(userId: number): Promise<DiaryMonth[]> {
  const { rows } = await pool().query<DiaryMonth>(
    `SELECT to_char("watchedOn", 'YYYY-MM') AS month, count(*)::int AS "viewingCount"
     FROM "Viewing" WHERE "userId" = $1 GROUP BY 1 ORDER BY 1 DESC`,
    [userId],
  )
  return rows
}
