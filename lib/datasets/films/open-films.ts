import { statSync } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../../platform/errors'
import { folderFiles } from '../files/folder-files'
import { filmCsv } from './film-csv'
import type { FilmSource } from './film-source'
import { movielensFilms } from './movielens-films'
import { tmdbExport } from './tmdb-export'

interface OpenFilmsOptions {
  /** Films of TMDB's export below it are left out. */
  readonly minPopularity: number
}

/**
 * Opens a file with films: a folder with MovieLens' `movies.csv`, TMDB's daily export (`.json` or `.json.gz`), or a CSV
 * file in our own format.
 *
 * @throws {OperatorError} if there is no such file, or its format is unknown
 */
export function openFilms(given: string, { minPopularity }: OpenFilmsOptions): FilmSource {
  const absolute = path.resolve(given)
  const stats = statSync(absolute, { throwIfNoEntry: false })
  if (!stats) throw new OperatorError(`There is no file ${given}.`)
  if (stats.isDirectory()) {
    const files = folderFiles(absolute)
    if (files.has('movies.csv')) return movielensFilms(files)
    throw new OperatorError(`${given} contains no movies.csv of MovieLens.`)
  }
  const [files, name] = [folderFiles(path.dirname(absolute)), path.basename(absolute)]
  if (/\.jsonl?(\.gz)?$/.test(name)) return tmdbExport(files, name, minPopularity)
  if (name.endsWith('.csv')) return filmCsv(files, name)
  throw new OperatorError(
    `${given} is in no known format: give a folder with MovieLens' movies.csv, TMDB's daily export (.json.gz), or a CSV file with a header.`,
  )
}
