import { pool } from '../../platform/db/client'
import { keysetSql, type KeysetSlice } from '../../platform/db/keyset'
import type { Rating, RatingKey, RatingOrder } from './rating'

interface Row {
  readonly userId: number
  readonly movieId: number
  readonly halfStars: number
  readonly ratedAt: Date | null
}

const fromRow = ({ halfStars, ...row }: Row): Rating => ({ ...row, stars: halfStars / 2 })

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

/** The position of a rating in a list of a person's ratings. */
export interface RatingCursor {
  /** The value that the list is ordered by. */
  readonly value: Date | number | string
  readonly movieId: number
}

export interface ListedRating {
  readonly rating: Rating
  readonly cursor: RatingCursor
}

const orders = {
  RATED_AT: { column: 'r."ratedAt"', valueOf: ({ ratedAt }: ListedRow) => ratedAt ?? new Date(0) },
  STARS: { column: 'r."halfStars"', valueOf: ({ halfStars }: ListedRow) => halfStars },
  TITLE: { column: 'm."searchTitle"', valueOf: ({ searchTitle }: ListedRow) => searchTitle },
}

interface ListedRow extends Row {
  readonly searchTitle: string
}

/** A part of a member's ratings, which all have a time. */
export async function ratingPage(
  userId: number,
  { field, direction }: RatingOrder,
  slice: KeysetSlice<RatingCursor>,
): Promise<ListedRating[]> {
  const { column, valueOf } = orders[field]
  const values: unknown[] = [userId]
  const { conditions, orderAndLimit } = keysetSql(
    { columns: [column, 'r."movieId"'], direction },
    slice,
    ({ value, movieId }) => [value, movieId],
    (value) => `$${values.push(value)}`,
  )
  const { rows } = await pool().query<ListedRow>(
    `SELECT r."userId", r."movieId", r."halfStars", r."ratedAt", m."searchTitle"
     FROM "Rating" r JOIN "Movie" m ON m.id = r."movieId"
     WHERE ${['r."userId" = $1', ...conditions].join(' AND ')} ${orderAndLimit}`,
    values,
  )
  return rows.map((row) => ({
    rating: fromRow(row),
    cursor: { value: valueOf(row), movieId: row.movieId },
  }))
}
