import { OperatorError } from '../../platform/errors'
import {
  columnPositions,
  type ColumnMapping,
  type ColumnPositions,
  type ColumnRole,
} from '../column-mapping'
import type { DatasetMovie, DatasetRating, FormatReader, ReadWatch } from '../dataset'
import { imdbIdOf, tmdbIdOf } from '../external-ids'
import { firstLine } from '../files/first-line'
import { gunzippedFiles } from '../files/gunzipped-files'
import { readRecords } from '../files/read-records'
import { readTable, type TableLayout } from '../files/read-table'
import type { SourceFiles } from '../files/source-files'
import { mappedRating, ratingNumber, titledMovies } from '../mapped-rating'
import { columnsOf } from '../rating-line'
import { scaleOf, type RatingScale } from '../rating-scale'
import { refuseRow } from '../refused-kinds'

export interface CsvOptions {
  readonly columns?: ColumnMapping | undefined
  readonly scale?: RatingScale | undefined
}

interface Table {
  readonly name: string
  readonly separator: string
  readonly positions: ColumnPositions
}

/** Films in a file of their own, as our export writes it. */
const filmsFile = 'films.csv'
const filmsColumns = ['movieId', 'title'] as const
const moreFilmsColumns = ['year', 'genres', 'imdbId', 'tmdbId', 'fact'] as const

const separators = [',', '\t', ';', '|']

/**
 * A CSV file in any layout, with a header. The columns are given, or have usual names. The scale is given, or is the
 * usual one that holds all ratings. A film without a title is called by its ID.
 * @throws {OperatorError} if a given column is missing, or several files fit
 */
export async function csv(
  packed: SourceFiles,
  { columns, scale }: CsvOptions,
): Promise<FormatReader | null> {
  const files = gunzippedFiles(packed)
  const tables: Table[] = []
  const candidates = files.names().filter((name) => /\.(csv|tsv|txt)(\.gz)?$/i.test(name))
  for (const name of candidates) {
    const line = await firstLine(files, name)
    const given = candidates.length === 1 ? columns : undefined
    const table = tableOf(name, line, given) ?? (columns && tableWith(name, line, columns))
    if (table) tables.push(table)
  }
  const [table] = tables
  if (!table) return null
  if (tables.length > 1) {
    const names = tables.map(({ name }) => name).join(', ')
    throw new OperatorError(
      `${files.path} contains several files with ratings (${names}): give one.`,
    )
  }
  const films = files.has(filmsFile) && table.name !== filmsFile ? filmsFile : undefined
  let found: Promise<RatingScale> | undefined
  return {
    title: 'CSV',
    ratingsFile: table.name,
    moviesFile: films ?? table.name,
    files: [table.name, ...(films === undefined ? [] : [films])],
    hasUnnamedMovies: true,
    movies: (watch) =>
      films === undefined ? readMovies(files, table) : readFilms(files, films, watch),
    async *ratings(watch) {
      found ??= scale ? Promise.resolve(scale) : scaleOf(ratingNumbers(files, table), table.name)
      yield* readRatings(files, table, await found, watch)
    },
  }
}

function tableOf(name: string, line: string, columns?: ColumnMapping): Table | undefined {
  for (const separator of separators) {
    const cells = columnsOf(line, separator)
    if ('kind' in cells || cells.length < 3) continue
    const positions = columnPositions(
      cells.map((cell) => cell.trim()),
      columns,
      name,
    )
    if (positions) return { name, separator, positions }
  }
  return undefined
}

/** Of several files, the one that has the given columns. */
function tableWith(name: string, line: string, columns: ColumnMapping): Table | undefined {
  try {
    return tableOf(name, line, columns)
  } catch (error) {
    if (error instanceof OperatorError) return undefined
    throw error
  }
}

type Cell = (role: ColumnRole) => string

async function* readRows(
  files: SourceFiles,
  { name, separator, positions }: Table,
  watch?: ReadWatch,
): AsyncGenerator<{ line: number; cell: Cell; width: number }[]> {
  let width: number | undefined
  for await (const { lines, records } of readRecords(files, name, separator, watch?.onBytes)) {
    const rows: { line: number; cell: Cell; width: number }[] = []
    for (const [at, record] of records.entries()) {
      if (width === undefined) {
        width = record.length // the header
        continue
      }
      const line = lines[at]!
      if (record.length === width) {
        rows.push({ line, width, cell: (role) => record[positions[role]] ?? '' })
        continue
      }
      const reason = `${record.length} columns, but ${width} are expected`
      refuseRow(watch, { file: name, line, kind: 'columns', reason })
    }
    yield rows
  }
}

async function* readMovies(
  files: SourceFiles,
  table: Table,
): AsyncGenerator<readonly DatasetMovie[]> {
  if (table.positions.title < 0) return
  const movieOf = titledMovies()
  // Wrong rows are reported when the ratings are read.
  for await (const rows of readRows(files, table, { onRefused: () => undefined })) {
    yield rows.flatMap(({ line, cell }) => {
      const [movie, title, year, genres] = [
        cell('movie'),
        cell('title'),
        cell('year'),
        cell('genres'),
      ]
      return movieOf({ movie, title: title.trim(), year, genres, line }) ?? []
    })
  }
}

async function* readFilms(
  files: SourceFiles,
  file: string,
  watch?: ReadWatch,
): AsyncGenerator<readonly DatasetMovie[]> {
  const movieOf = titledMovies()
  const layout: TableLayout<(typeof filmsColumns | typeof moreFilmsColumns)[number]> = {
    file,
    columns: filmsColumns,
    optional: moreFilmsColumns,
  }
  for await (const rows of readTable(files, layout, watch)) {
    yield rows.flatMap(({ line, values }) => {
      const { movieId: movie, imdbId, tmdbId, fact } = values
      const film = movieOf({ movie, ...values, line })
      if (!film) return []
      return { ...film, imdbId: imdbIdOf(imdbId), tmdbId: tmdbIdOf(tmdbId), fact: fact || null }
    })
  }
}

async function* ratingNumbers(
  files: SourceFiles,
  table: Table,
): AsyncGenerator<(number | undefined)[]> {
  // Wrong rows are reported when the ratings are read.
  for await (const rows of readRows(files, table, { onRefused: () => undefined }))
    yield rows.map(({ cell }) => ratingNumber(cell('rating')))
}

async function* readRatings(
  files: SourceFiles,
  table: Table,
  scale: RatingScale,
  watch?: ReadWatch,
): AsyncGenerator<readonly DatasetRating[]> {
  for await (const rows of readRows(files, table, watch)) {
    const batch: DatasetRating[] = []
    for (const { line, cell } of rows) {
      const values = {
        user: cell('user'),
        movie: cell('movie'),
        rating: cell('rating'),
        time: cell('time'),
      }
      const rating = mappedRating(values, scale, line)
      if ('kind' in rating) refuseRow(watch, { file: table.name, line, ...rating })
      else batch.push(rating)
    }
    yield batch
  }
}
