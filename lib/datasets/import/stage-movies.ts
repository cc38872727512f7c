import type pg from 'pg'
import { movieNames } from '../../domain/movies/movie-names'
import { searchableTitle } from '../../domain/movies/searchable-title'
import { OperatorError } from '../../platform/errors'
import type { DatasetMovie, DatasetSource } from '../dataset'
import { copyRows, type CopyValue } from './copy-rows'
import type { ImportReport } from './import-report'
import { idProblem, textProblem } from './text-problem'

/** In characters. Longer texts do not fit into the indices of the database. */
const maxTitle = 500
const maxGenre = 100
const maxFact = 10_000
/** In bytes, of a name that people use for a film. */
const maxName = 2_000

/** Films that are copied at once. A film has several names, each a row. */
const sliceLength = 500

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
  'line',
]

/**
 * Copies the films of a data set to the staging tables. Of films with the same ID, the first stays.
 * @throws {OperatorError} if there are none
 */
export async function stageMovies(
  client: pg.PoolClient,
  source: DatasetSource,
  datasetId: number,
  report: ImportReport,
): Promise<void> {
  let staged = 0
  for await (const batch of source.movies({ onRefused: report.refuse })) {
    const movies = batch.filter((movie) => isAccepted(movie, source.moviesFile, report))
    for (let start = 0; start < movies.length; start += sliceLength)
      await copyMovies(client, datasetId, movies.slice(start, start + sliceLength))
    staged += movies.length
  }
  if (staged === 0 && !source.hasUnnamedMovies)
    throw new OperatorError(
      `${source.moviesFile} contains no films${report.because(source.moviesFile)}.`,
    )
  await refuseRepeated(client, source.moviesFile, report)
  await client.query('ANALYZE "StagedMovie"')
}

function isAccepted(
  { externalId, title, genres, fact, line }: DatasetMovie,
  file: string,
  { refuse }: ImportReport,
): boolean {
  const problem =
    idProblem('film', externalId) ??
    textProblem('title', title, maxTitle) ??
    textProblem('fact', fact ?? '', maxFact) ??
    genres.map((genre) => textProblem('genre', genre, maxGenre)).find(Boolean)
  if (problem) refuse({ file, line, ...problem })
  return !problem
}

export async function copyMovies(
  client: pg.PoolClient,
  datasetId: number,
  movies: readonly DatasetMovie[],
): Promise<void> {
  if (movies.length === 0) return
  const ids = await reserveIds(client, movies.length)
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
    movie.line,
  ])
  await copyRows(client, 'StagedMovie', columns, [rows])
  const genres = movies.flatMap(({ genres: names }, at) => names.map((name) => [ids[at]!, name]))
  await copyRows(client, 'StagedGenre', ['movieId', 'name'], [genres])
  const names = movies.flatMap(({ title }, at) =>
    [...movieNames(title)]
      .filter(([name]) => Buffer.byteLength(name) <= maxName)
      .map(([name, kind]): CopyValue[] => [ids[at]!, name, kind]),
  )
  await copyRows(client, 'StagedName', ['movieId', 'name', 'kind'], [names])
}

async function reserveIds(client: pg.PoolClient, count: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT nextval('"Movie_id_seq"')::int AS id FROM generate_series(1, $1::int)`,
    [count],
  )
  return rows.map(({ id }) => id)
}

async function refuseRepeated(
  client: pg.PoolClient,
  file: string,
  report: ImportReport,
): Promise<void> {
  const { rows } = await client.query<{
    externalId: string
    title: string
    line: string
    earlier: string
    n: number
  }>(
    `WITH repeated AS (
       SELECT id, "externalId", title, line, min(line) OVER film AS earlier, row_number() OVER (film ORDER BY line, id) AS n
       FROM "StagedMovie" WINDOW film AS (PARTITION BY "externalId")
     ), removed AS (
       DELETE FROM "StagedMovie" m USING repeated r WHERE m.id = r.id AND r.n > 1
       RETURNING r."externalId", r.title, r.line, r.earlier
     )
     SELECT *, (count(*) OVER ())::int AS n FROM removed ORDER BY line LIMIT 1`,
  )
  const [first] = rows
  if (!first) return
  const { externalId, title, line, earlier, n } = first
  const reason = `the film ${externalId} (${title}) is also in line ${earlier}`
  report.refuse({ file, line: Number(line), kind: 'film listed twice', reason }, n)
}
