import type { Readable } from 'node:stream'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { inLongTransaction } from '../../platform/db/transaction'

/** Rows of the database as text: CSV with a header, or PostgreSQL's format with a tab between values. */
export type TableFormat = 'csv' | 'text'

/** All statements of an export read the same state of the database. */
export const withSnapshot = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  inLongTransaction(work, 'ISOLATION LEVEL REPEATABLE READ READ ONLY')

const options = { csv: 'FORMAT csv, HEADER', text: 'FORMAT text' }

/** A stream of the rows of a query. */
export const readRows = (client: pg.PoolClient, query: string, format: TableFormat): Readable =>
  client.query(copyTo(`COPY (${query}) TO STDOUT WITH (${options[format]})`))

const genres = `(SELECT string_agg(g.name, '|' ORDER BY g.name) FROM "MovieGenre" mg JOIN "Genre" g ON g.id = mg."genreId"
  WHERE mg."movieId" = m.id)`
/** A title on one line. */
const title = `regexp_replace(m.title, '\\s+', ' ', 'g')`
const stars = `to_char(r."halfStars" / 2.0, 'FM0.0')`

/** The queries of each table. IDs are those of the database, so that the people of several data sets stay apart. */
export const queries = {
  movielensMovies: `SELECT m.id AS "movieId", ${title} || coalesce(' (' || m.year || ')', '') AS title,
    coalesce(${genres}, '(no genres listed)') AS genres FROM "Movie" m ORDER BY m.id`,
  movielensLinks: `SELECT m.id AS "movieId", regexp_replace(m."imdbId", '^tt', '') AS "imdbId", m."tmdbId"
    FROM "Movie" m ORDER BY m.id`,
  movielensRatings: `SELECT r."userId", r."movieId", ${stars} AS rating,
    coalesce(floor(extract(epoch FROM r."ratedAt"))::bigint, 0) AS timestamp FROM "Rating" r ORDER BY 1, 2`,
  films: `SELECT m.id AS "movieId", ${title} AS title, m.year, ${genres} AS genres, m."imdbId", m."tmdbId",
    regexp_replace(m.fact, '\\s+', ' ', 'g') AS fact FROM "Movie" m ORDER BY m.id`,
  ratings: `SELECT r."userId", r."movieId", ${stars} AS rating,
    to_char(r."ratedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS time FROM "Rating" r ORDER BY 1, 2`,
} as const
