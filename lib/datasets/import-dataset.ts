import pg from 'pg'
import { inLongTransaction } from '../platform/db/long-transaction'
import { OperatorError } from '../platform/errors'
import { movieNames } from '../domain/movies/movie-names'
import { searchableTitle } from '../domain/movies/searchable-title'
import { copyRows, type CopyValue } from './copy-rows'
import type { DatasetMovie, DatasetSource } from './dataset'
import { lineError } from './rating-line'
import { refusedKinds, type RefusedKind } from './refused-kinds'

export interface ImportSummary {
  /** False if the database contained the same data set already. */
  readonly imported: boolean
  readonly movieCount: number
  readonly userCount: number
  readonly ratingCount: number
  /** Values that were left out, one entry for each kind. Empty if the data set was imported before. */
  readonly refused: readonly RefusedKind[]
}

/** `done` goes from 0 to 1. */
export type ImportWatcher = (step: 'check' | 'copy', done: number) => void

/**
 * Import a data set in one transaction. The ratings are read twice: first to check every line and to collect the
 * people, then to copy them. So the memory holds only IDs and never all ratings.
 *
 * @throws {OperatorError} with file, line and reason; the database is then unchanged
 */
export async function importDataset(
  source: DatasetSource,
  watch: ImportWatcher = () => undefined,
): Promise<ImportSummary> {
  const checksum = await source.checksum()
  try {
    return await inLongTransaction((client) => importInTransaction(client, source, checksum, watch))
  } catch (error) {
    throw await withLineNumber(error, source)
  }
}

async function importInTransaction(
  client: pg.PoolClient,
  source: DatasetSource,
  checksum: string,
  watch: ImportWatcher,
): Promise<ImportSummary> {
  await client.query('LOCK TABLE "Dataset" IN SHARE ROW EXCLUSIVE MODE')
  const stored = await storedCounts(client, source.name, checksum)
  if (stored) return { imported: false, refused: [], ...stored }
  const summary = await importAll(client, source, checksum, watch)
  await client.query('ANALYZE')
  return { imported: true, ...summary }
}

type Counts = Omit<ImportSummary, 'imported' | 'refused'>

async function storedCounts(
  client: pg.PoolClient,
  name: string,
  checksum: string,
): Promise<Counts | undefined> {
  const { rows } = await client.query<Counts & { name: string; checksum: string }>(
    'SELECT name, checksum, "movieCount", "userCount", "ratingCount" FROM "Dataset"',
  )
  const [stored] = rows
  if (!stored) return undefined
  if (stored.name !== name) {
    throw new OperatorError(
      `This database contains the data set ${stored.name}, and a database can contain only one: ` +
        `for ${name}, choose another MATINEE_DATA_DIR or DATABASE_URL.`,
    )
  }
  if (stored.checksum !== checksum) {
    throw new OperatorError(
      `This database contains another edition of ${name}: ` +
        'for this edition, choose another MATINEE_DATA_DIR or DATABASE_URL.',
    )
  }
  const { movieCount, userCount, ratingCount } = stored
  return { movieCount, userCount, ratingCount }
}

async function importAll(
  client: pg.PoolClient,
  source: DatasetSource,
  checksum: string,
  watch: ImportWatcher,
): Promise<Omit<ImportSummary, 'imported'>> {
  const refused = refusedKinds()
  const movies = await source.movies(refused.add)
  const { raters, ratingCount } = await checkRatings(source, movies, watch)
  const counts = { movieCount: movies.length, userCount: raters.length, ratingCount }
  const datasetId = await insertDataset(client, source, checksum, counts)
  const movieIds = await insertMovies(client, datasetId, movies)
  const userIds = await insertRaters(client, datasetId, source.title, raters)
  await copyRows(
    client,
    'Rating',
    ['userId', 'movieId', 'halfStars', 'ratedAt'],
    ratingRows(source, userIds, movieIds, watch),
  )
  watch('copy', 1)
  return { ...counts, refused: refused.kinds() }
}

/** Checks every line, so that a mistake in a file is found before anything is written. */
async function checkRatings(
  source: DatasetSource,
  movies: readonly DatasetMovie[],
  watch: ImportWatcher,
): Promise<{ raters: string[]; ratingCount: number }> {
  const filmLines = new Map<string, number>()
  for (const { externalId, title, line } of movies) {
    const first = filmLines.get(externalId)
    if (first !== undefined) {
      const reason = `the film ${externalId} (${title}) is also in line ${first}`
      throw lineError(source.moviesFile, line, reason)
    }
    filmLines.set(externalId, line)
  }
  if (movies.length === 0) throw new OperatorError(`${source.moviesFile} contains no films.`)
  const raters = new Set<string>()
  let ratingCount = 0
  for await (const batch of source.ratings((read, total) => watch('check', read / total))) {
    for (const { userId, movieId, line } of batch) {
      if (!filmLines.has(movieId)) {
        throw new OperatorError(
          `${source.ratingsFile} line ${line}: the data set has no film ${movieId}.`,
        )
      }
      raters.add(userId)
    }
    ratingCount += batch.length
  }
  if (ratingCount === 0) throw new OperatorError(`${source.ratingsFile} contains no ratings.`)
  watch('check', 1)
  return { raters: [...raters], ratingCount }
}

async function insertDataset(
  client: pg.PoolClient,
  { name, title, simulated, notice, terms }: DatasetSource,
  checksum: string,
  { movieCount, userCount, ratingCount }: Counts,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO "Dataset" (name, title, checksum, simulated, notice, license, "licenseUrl", source,
       "movieCount", "userCount", "ratingCount")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
    [
      ...[name, title, checksum, simulated, notice, terms.license, terms.licenseUrl, terms.source],
      ...[movieCount, userCount, ratingCount],
    ],
  )
  return rows[0]!.id
}

async function insertMovies(
  client: pg.PoolClient,
  datasetId: number,
  movies: readonly DatasetMovie[],
): Promise<Map<string, number>> {
  const ids = await reserveIds(client, 'Movie', movies.length)
  const genreIds = await insertGenres(client, [...new Set(movies.flatMap(({ genres }) => genres))])
  const rows = movies.map((movie, at): CopyValue[] => [
    ids[at]!,
    movie.title,
    movie.year,
    searchableTitle(movie.title),
    movie.fact,
    movie.imdbId,
    movie.tmdbId,
    datasetId,
    movie.externalId,
  ])
  const columns = [
    'id',
    'title',
    'year',
    'searchTitle',
    'fact',
    'imdbId',
    'tmdbId',
    'datasetId',
    'externalId',
  ]
  await copyRows(client, 'Movie', columns, [rows])
  const links = movies.flatMap(({ genres }, at) =>
    genres.map((name) => [ids[at]!, genreIds.get(name)!]),
  )
  await copyRows(client, 'MovieGenre', ['movieId', 'genreId'], [links])
  const names = movies.flatMap(({ title }, at) =>
    [...movieNames(title)].map(([name, kind]): CopyValue[] => [ids[at]!, name, kind]),
  )
  await copyRows(client, 'MovieName', ['movieId', 'name', 'kind'], [names])
  return new Map(movies.map(({ externalId }, at) => [externalId, ids[at]!]))
}

async function insertGenres(client: pg.PoolClient, names: string[]): Promise<Map<string, number>> {
  await client.query(
    'INSERT INTO "Genre" (name) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING',
    [names.sort()],
  )
  const { rows } = await client.query<{ id: number; name: string }>('SELECT id, name FROM "Genre"')
  return new Map(rows.map(({ id, name }) => [name, id]))
}

async function insertRaters(
  client: pg.PoolClient,
  datasetId: number,
  title: string,
  raters: readonly string[],
): Promise<Map<string, number>> {
  const ids = await reserveIds(client, 'User', raters.length)
  const rows = raters.map((rater, at) => [ids[at]!, `${title}, person ${rater}`, datasetId, rater])
  await copyRows(client, 'User', ['id', 'displayName', 'datasetId', 'externalId'], [rows])
  return new Map(raters.map((rater, at) => [rater, ids[at]!]))
}

async function reserveIds(client: pg.PoolClient, table: string, count: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT nextval('"${table}_id_seq"')::int AS id FROM generate_series(1, $1::int)`,
    [count],
  )
  return rows.map(({ id }) => id)
}

async function* ratingRows(
  source: DatasetSource,
  userIds: Map<string, number>,
  movieIds: Map<string, number>,
  watch: ImportWatcher,
): AsyncGenerator<CopyValue[][]> {
  for await (const batch of source.ratings((read, total) => watch('copy', read / total))) {
    yield batch.map(({ userId, movieId, halfStars, ratedAt }) => [
      userIds.get(userId)!,
      movieIds.get(movieId)!,
      halfStars,
      ratedAt === null ? null : new Date(ratedAt * 1000).toISOString(),
    ])
  }
}

/** If a person rated a film twice, COPY fails and reports the number of the row. The file is read again for its line. */
async function withLineNumber(error: unknown, source: DatasetSource): Promise<unknown> {
  const { DatabaseError } = pg
  if (!(error instanceof DatabaseError) || error.code !== '23505') return error
  const [, row] = /^COPY Rating, line (\d+)/.exec(error.where ?? '') ?? []
  if (row === undefined) return error
  let before = 0
  for await (const batch of source.ratings()) {
    const rating = batch[Number(row) - 1 - before]
    if (rating)
      return lineError(source.ratingsFile, rating.line, 'this person has already rated this film')
    before += batch.length
  }
  return error
}
