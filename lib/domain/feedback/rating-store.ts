import { pool } from '../../platform/db/client'
import { keysetSql, type KeysetSlice } from '../../platform/db/keyset'
import { searchableTitle } from '../movies/searchable-title'
import type { Rating, RatingFilter, RatingKey, RatingOrder } from './rating'

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
  SURPRISE: {
    column: 'abs(s.stars - r."halfStars"::float8 / 2)',
    valueOf: ({ surprise }: ListedRow) => surprise ?? 0,
  },
}

interface ListedRow extends Row {
  readonly searchTitle: string
  /** Null without a sealed prediction. */
  readonly surprise: number | null
}

/** The ratings of a person to list. */
export interface ListedRatings {
  readonly userId: number
  readonly order: RatingOrder
  readonly filter: RatingFilter
}

const tables = `"Rating" r JOIN "Movie" m ON m.id = r."movieId"
  LEFT JOIN "SealedPrediction" s ON (s."userId", s."movieId") = (r."userId", r."movieId")`

/** A part of a member's ratings, which all have a time. */
export async function ratingPage(
  listed: ListedRatings,
  slice: KeysetSlice<RatingCursor>,
): Promise<ListedRating[]> {
  const { column, valueOf } = orders[listed.order.field]
  const { values, where, add } = conditionsOf(listed)
  const { conditions, orderAndLimit } = keysetSql(
    { columns: [column, 'r."movieId"'], direction: listed.order.direction },
    slice,
    ({ value, movieId }) => [value, movieId],
    add,
  )
  const { rows } = await pool().query<ListedRow>(
    `SELECT r."userId", r."movieId", r."halfStars", r."ratedAt", m."searchTitle",
       ${orders.SURPRISE.column} AS surprise
     FROM ${tables} WHERE ${[...where, ...conditions].join(' AND ')} ${orderAndLimit}`,
    values,
  )
  return rows.map((row) => ({
    rating: fromRow(row),
    cursor: { value: valueOf(row), movieId: row.movieId },
  }))
}

/** The number of ratings on all pages. */
export async function countRatings(listed: ListedRatings): Promise<number> {
  const { values, where } = conditionsOf(listed)
  const { rows } = await pool().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${tables} WHERE ${where.join(' AND ')}`,
    values,
  )
  return rows[0]!.n // an aggregate has one row
}

function conditionsOf({ userId, order, filter }: ListedRatings) {
  const values: unknown[] = [userId]
  const add = (value: unknown): string => `$${values.push(value)}`
  const where = ['r."userId" = $1']
  const { genre, minStars, maxStars, title } = filter
  if (order.field === 'SURPRISE') where.push('s.stars IS NOT NULL')
  if (minStars != null) where.push(`r."halfStars" >= ${add(minStars * 2)}`)
  if (maxStars != null) where.push(`r."halfStars" <= ${add(maxStars * 2)}`)
  if (genre != null) {
    where.push(`EXISTS (SELECT FROM "MovieGenre" mg JOIN "Genre" g ON g.id = mg."genreId"
      WHERE mg."movieId" = m.id AND lower(g.name) = lower(${add(genre)}))`)
  }
  if (title != null) {
    const part = searchableTitle(title).replace(/[\\%_]/g, '\\$&')
    where.push(`m."searchTitle" LIKE '%' || ${add(part)} || '%'`)
  }
  return { values, where, add }
}
