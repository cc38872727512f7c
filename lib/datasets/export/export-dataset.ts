import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import type { ServingModel } from '../../domain/models/serving-model'
import { OperatorError } from '../../platform/errors'
import { queries, readRows, withSnapshot } from './export-store'
import { filmPosteriors } from './film-posteriors'
import { parquetTable, writeParquet, type ParquetColumn } from './parquet-table'

export const exportFormats = ['movielens', 'csv', 'parquet'] as const
export type ExportFormat = (typeof exportFormats)[number]

const columns = (text: string): ParquetColumn[] =>
  text.split(' ').map((part) => {
    const [name = '', type = ''] = part.split(':')
    return { name, type: type as ParquetColumn['type'] }
  })

const filmColumns = columns(
  'movieId:INT32 title:STRING year:INT32 genres:STRING imdbId:STRING tmdbId:INT32 fact:STRING',
)
const ratingColumns = columns('userId:INT32 movieId:INT32 rating:DOUBLE time:TIMESTAMP')

/**
 * Writes all films and ratings to a folder, and what the model knows of each film. People have their IDs only. The
 * folder is complete or absent.
 *
 * @param serving without it, there are no factors
 * @returns the names of the files
 * @throws {OperatorError} if the folder is not empty
 */
export async function exportDataset(
  format: ExportFormat,
  folder: string,
  serving: ServingModel | null,
): Promise<string[]> {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new OperatorError(`${folder} is not empty: choose another folder.`)
  const unfinished = `${path.resolve(folder)}.unfinished-${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  try {
    await withSnapshot((client) => writeTables(format, client, unfinished))
    if (serving) await writeFactors(format, serving, unfinished)
    const names = readdirSync(unfinished).sort()
    if (existsSync(folder)) rmdirSync(folder)
    renameSync(unfinished, folder)
    return names
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

async function writeTables(
  format: ExportFormat,
  client: pg.PoolClient,
  folder: string,
): Promise<void> {
  const csv = (name: string, query: string): Promise<void> =>
    pipeline(readRows(client, query, 'csv'), createWriteStream(path.join(folder, name)))
  if (format === 'movielens') {
    await csv('movies.csv', queries.movielensMovies)
    await csv('links.csv', queries.movielensLinks)
    await csv('ratings.csv', queries.movielensRatings)
  } else if (format === 'csv') {
    await csv('films.csv', queries.films)
    await csv('ratings.csv', queries.ratings)
  } else {
    const films = readRows(client, queries.films, 'text')
    await writeParquet(path.join(folder, 'films.parquet'), filmColumns, films)
    const ratings = readRows(client, queries.ratings, 'text')
    await writeParquet(path.join(folder, 'ratings.parquet'), ratingColumns, ratings)
  }
}

/** Two tables with a row for each film that the model knows: the means and the variances of its factors. */
async function writeFactors(
  format: ExportFormat,
  { model, movieIds }: ServingModel,
  folder: string,
): Promise<void> {
  const posteriors = filmPosteriors(model.weights(), model.movieCount)
  if (!posteriors) return
  const { k, factors, variances } = posteriors
  for (const [name, values] of Object.entries({ factors, posteriors: variances })) {
    const header = ['movieId', ...Array.from({ length: k }, (_, factor) => `${name}${factor}`)]
    const rowOf = (movieId: number, row: number): number[] => [
      movieId,
      ...values.subarray(row * k, (row + 1) * k),
    ]
    if (format === 'parquet') {
      const types = header.map((column, at): ParquetColumn => ({
        name: column,
        type: at === 0 ? 'INT32' : 'DOUBLE',
      }))
      const table = parquetTable(path.join(folder, `${name}.parquet`), types)
      for (const [row, movieId] of movieIds.entries()) await table.add(rowOf(movieId, row))
      await table.finish()
    } else {
      const lines = function* (): Generator<string> {
        yield `${header.join(',')}\n`
        for (const [row, movieId] of movieIds.entries()) yield `${rowOf(movieId, row).join(',')}\n`
      }
      await pipeline(Readable.from(lines()), createWriteStream(path.join(folder, `${name}.csv`)))
    }
  }
}
