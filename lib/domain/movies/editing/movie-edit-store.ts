import type pg from 'pg'
import { pool } from '../../../platform/db/client'
import { inTransaction } from '../../../platform/db/transaction'
import { filterKeys } from '../movie-details'
import { searchableTitle } from '../searchable-title'
import type { MovieRecord } from './movie-facts'
import { namesOf } from './names-of'

export interface StoredRecord extends MovieRecord {
  readonly id: number
}

/** A transaction that changes films. */
export type CatalogueTransaction = pg.PoolClient

/**
 * Run `work` in a transaction, while no other transaction adds films. So films become visible in the order of their
 * IDs, and whoever knows the largest ID lacks none below it.
 */
export const changeCatalogue = <T>(
  work: (client: CatalogueTransaction) => Promise<T>,
): Promise<T> =>
  inTransaction(async (client) => {
    await lockCatalogue(client)
    return work(client)
  })

/** For a transaction that adds films in another way. */
const lockCatalogue = (client: CatalogueTransaction): Promise<unknown> =>
  client.query("SELECT pg_advisory_xact_lock(hashtext('matinee: films are added'))")

interface Wanted {
  readonly ids?: readonly number[]
  readonly imdbIds?: readonly string[]
  readonly tmdbIds?: readonly number[]
  /** As `nameKey` writes them. */
  readonly names?: readonly string[]
}

/** The films that have one of these IDs or names, hidden ones included, by ID. */
export async function recordsOf(
  client: CatalogueTransaction,
  wanted: Wanted,
): Promise<StoredRecord[]> {
  const { ids = [], imdbIds = [], tmdbIds = [], names = [] } = wanted
  const { rows } = await client.query<StoredRecord>(
    `SELECT m.id, m.title, m.year, m.fact, m."imdbId", m."tmdbId",
       ARRAY(SELECT g.name FROM "MovieGenre" mg JOIN "Genre" g ON g.id = mg."genreId"
             WHERE mg."movieId" = m.id ORDER BY g.name) AS genres,
       d."originalTitle", d.runtime, d.certificate, d.overview,
       to_char(d."releaseDate", 'YYYY-MM-DD') AS "releaseDate",
       coalesce(d."alternativeTitles", '{}') AS "alternativeTitles", coalesce(d.languages, '{}') AS languages,
       coalesce(d.countries, '{}') AS countries, coalesce(d.directors, '{}') AS directors,
       coalesce(d."cast", '{}') AS "cast", coalesce(d.keywords, '{}') AS keywords
     FROM "Movie" m LEFT JOIN "MovieDetails" d ON d."movieId" = m.id
     WHERE m.id IN (
       SELECT unnest($1::int[])
       UNION SELECT id FROM "Movie" WHERE "imdbId" = ANY($2)
       UNION SELECT id FROM "Movie" WHERE "tmdbId" = ANY($3)
       UNION SELECT "movieId" FROM "MovieName" WHERE name = ANY($4) AND kind = 'TITLE')
     ORDER BY m.id`,
    [ids, imdbIds, tmdbIds, names],
  )
  return rows
}

/** IDs for films to add, ascending. */
export async function newMovieIds(client: CatalogueTransaction, count: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT nextval('"Movie_id_seq"')::int AS id FROM generate_series(1, $1::int)`,
    [count],
  )
  return rows.map(({ id }) => id)
}

/** Adds films, or replaces what is stored about them. Their ratings stay. */
export async function storeRecords(
  client: CatalogueTransaction,
  records: readonly StoredRecord[],
): Promise<void> {
  const movies = records.map((movie) => ({ ...movie, searchTitle: searchableTitle(movie.title) }))
  await client.query(
    `INSERT INTO "Movie" (id, title, year, "searchTitle", fact, "imdbId", "tmdbId", "addedAt")
     SELECT id, title, year, "searchTitle", fact, "imdbId", "tmdbId", now() FROM jsonb_to_recordset($1)
       AS r(id int, title text, year int, "searchTitle" text, fact text, "imdbId" text, "tmdbId" int)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year,
       "searchTitle" = excluded."searchTitle", fact = excluded.fact, "imdbId" = excluded."imdbId",
       "tmdbId" = excluded."tmdbId"`,
    [JSON.stringify(movies)],
  )
  const details = records.map((movie) => ({ ...movie, filterKeys: filterKeys(movie) }))
  const columns =
    '"originalTitle", "alternativeTitles", runtime, languages, countries, certificate, overview, "releaseDate", ' +
    'directors, "cast", keywords, "filterKeys"'
  await client.query(
    `INSERT INTO "MovieDetails" ("movieId", ${columns})
     SELECT id, ${columns} FROM jsonb_to_recordset($1) AS r(id int, "originalTitle" text, "alternativeTitles" text[],
       runtime int, languages text[], countries text[], certificate text, overview text, "releaseDate" date,
       directors text[], "cast" text[], keywords text[], "filterKeys" text[])
     ON CONFLICT ("movieId") DO UPDATE SET (${columns}) = ROW (${columns
       .split(', ')
       .map((column) => `excluded.${column}`)
       .join(', ')})`,
    [JSON.stringify(details)],
  )
  await storeGenres(client, records)
  await storeNames(client, records)
}

async function storeGenres(
  client: CatalogueTransaction,
  records: readonly StoredRecord[],
): Promise<void> {
  const links = records.flatMap(({ id, genres }) => genres.map((name) => ({ id, name })))
  const pairs = [links.map(({ id }) => id), links.map(({ name }) => name)]
  // Only what differs is written, because other processes drop their cached films after a change of genres.
  await client.query(
    `DELETE FROM "MovieGenre" mg USING "Genre" g WHERE g.id = mg."genreId" AND mg."movieId" = ANY($1)
       AND (mg."movieId", g.name) NOT IN (SELECT * FROM unnest($2::int[], $3::text[]))`,
    [records.map(({ id }) => id), ...pairs],
  )
  await client.query(
    'INSERT INTO "Genre" (name) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING',
    [pairs[1]],
  )
  await client.query(
    `INSERT INTO "MovieGenre" ("movieId", "genreId")
     SELECT l.id, g.id FROM unnest($1::int[], $2::text[]) AS l(id, name) JOIN "Genre" g ON g.name = l.name
     ON CONFLICT DO NOTHING`,
    pairs,
  )
}

async function storeNames(
  client: CatalogueTransaction,
  records: readonly StoredRecord[],
): Promise<void> {
  const named = records.flatMap((movie) =>
    [...namesOf(movie)].map(([name, kind]) => ({ id: movie.id, name, kind })),
  )
  await client.query('DELETE FROM "MovieName" WHERE "movieId" = ANY($1)', [
    records.map(({ id }) => id),
  ])
  await client.query(
    `INSERT INTO "MovieName" ("movieId", name, kind)
     SELECT * FROM unnest($1::int[], $2::text[], $3::"MovieNameKind"[])`,
    [named.map(({ id }) => id), named.map(({ name }) => name), named.map(({ kind }) => kind)],
  )
}

/** The names of all genres. */
export async function genreNames(client: CatalogueTransaction): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM "Genre" ORDER BY id')
  return rows.map(({ name }) => name)
}

/** Hides a film from lists, or lists it again. @returns false if there is no such film */
export async function setHidden(
  client: CatalogueTransaction,
  movieId: number,
  hiddenAt: Date | null,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE "Movie" SET "hiddenAt" = CASE WHEN $2::timestamptz IS NULL THEN NULL ELSE coalesce("hiddenAt", $2) END
     WHERE id = $1`,
    [movieId, hiddenAt],
  )
  return rowCount === 1
}

/** Those of the IDs at TMDB that the catalogue has. */
export async function tmdbIdsInCatalogue(tmdbIds: readonly number[]): Promise<number[]> {
  const { rows } = await pool().query<{ tmdbId: number }>(
    'SELECT "tmdbId" FROM "Movie" WHERE "tmdbId" = ANY($1)',
    [tmdbIds],
  )
  return rows.map(({ tmdbId }) => tmdbId)
}
