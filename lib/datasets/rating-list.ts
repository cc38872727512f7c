import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import type { NamedMovie } from '../domain/movies/identify-movies'
import { isOnScale } from '../domain/feedback/rating'
import { OperatorError } from '../platform/errors'
import { parseMovieTitle } from '../domain/movies/movie-title'
import { wrongLinesError, type WrongLine } from './wrong-lines'

/** A line of a rating list. */
export interface ListedRating {
  readonly line: number
  readonly film: NamedMovie
  readonly stars: number
}

/** The accepted names of each column, in lower case. */
const columnNames = {
  title: ['title'],
  movieId: ['movieid', 'id'],
  stars: ['stars', 'rating'],
} as const

/** A list of all films of a large data set is smaller. */
const maxBytes = 10_000_000

/**
 * Reads the ratings of one person from a CSV file in UTF-8.
 *
 * A header names the columns in any order: `stars` (or `rating`), and `title`, `movieId` (or `id`) or both; other
 * columns are ignored. An ID is the film's ID in the data set. It wins over the title. A title may end with the year in
 * parentheses. Without a header there are two columns: the title or the ID, and the stars.
 *
 * @throws {OperatorError} if the file cannot be read or has no ratings, or with the first wrong lines
 */
export function readRatingList(file: string): ListedRating[] {
  const name = path.basename(file)
  const rows = rowsOf(file, name)
  const [first] = rows
  if (!first) throw new OperatorError(`${name} has no ratings.`)
  const columns = headerColumns(first, name)
  const width = columns ? first.cells.length : 2
  const wrong: WrongLine[] = []
  const ratings: ListedRating[] = []
  for (const row of columns ? rows.slice(1) : rows) {
    const parsed = parseRow(row, width, columns)
    if (typeof parsed === 'string') wrong.push({ line: row.line, reason: parsed })
    else ratings.push(parsed)
  }
  if (wrong.length > 0) throw wrongLinesError(name, wrong)
  if (ratings.length === 0) throw new OperatorError(`${name} has no ratings.`)
  return ratings
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

function rowsOf(file: string, name: string): Row[] {
  if (!existsSync(file)) throw new OperatorError(`There is no file ${file}.`)
  const text = decoded(bytesOf(file, name), name)
  if (text.includes('\0')) throw new OperatorError(`${name} contains NUL: it is not a CSV file.`)
  try {
    const rows = parse(text.replaceAll(/\r\n?/g, '\n'), {
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[] // option `info`
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    throw new OperatorError(`${name}: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/** All bytes of a file or a pipe. */
function bytesOf(file: string, name: string): Uint8Array {
  const stats = statSync(file)
  if (stats.isDirectory()) throw new OperatorError(`${file} is a folder, not a file.`)
  if (!stats.isFile() && !stats.isFIFO()) throw new OperatorError(`${file} is not a file.`)
  const bytes = new Uint8Array(maxBytes + 1)
  const descriptor = opened(file)
  try {
    let length = 0
    for (;;) {
      const read = readSync(descriptor, bytes, length, bytes.length - length, null)
      if (read === 0) return bytes.subarray(0, length)
      length += read
      if (length > maxBytes) throw new OperatorError(`${name} is larger than 10 MB.`)
    }
  } finally {
    closeSync(descriptor)
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'r')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(`${file} cannot be read (${reason}).`)
  }
}

/** Without the byte order mark. */
function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new OperatorError(`${name} is not in UTF-8: save it in this encoding.`)
  }
}

/** Positions in a row; -1 without such a column. */
type Columns = Readonly<Record<keyof typeof columnNames, number>>

/** Null if the first row is not a header. */
function headerColumns({ line, cells }: Row, file: string): Columns | null {
  const names = cells.map((cell) => cell.toLowerCase())
  const positions = (accepted: readonly string[]): number[] =>
    names.flatMap((name, at) => (accepted.includes(name) ? [at] : []))
  const found = Object.entries(columnNames).map(([kind, accepted]) => ({
    kind,
    positions: positions(accepted),
  }))
  const [title, movieId, stars] = found.map((column) => column.positions[0] ?? -1)
  const columns = { title: title!, movieId: movieId!, stars: stars! }
  const isFilmNamed = columns.title >= 0 || columns.movieId >= 0
  if (columns.stars >= 0 && isFilmNamed) {
    const twice = found.find((column) => column.positions.length > 1)
    if (!twice) return columns
    throw wrongLinesError(file, [{ line, reason: `the header names ${twice.kind} twice` }])
  }
  const missing = isFilmNamed ? 'stars' : 'title or movieId'
  // A film may be called "Title". Then its stars are a number.
  if ((columns.stars >= 0 || isFilmNamed) && !cells.some(isNumber)) {
    throw wrongLinesError(file, [{ line, reason: `the header has no column ${missing}` }])
  }
  return null
}

const isNumber = (text: string): boolean => /^\d+(\.\d+)?$/.test(text)

/** A rating, or the reason why the row is wrong. */
function parseRow({ line, cells }: Row, width: number, columns: Columns | null) {
  if (cells.length !== width) {
    const advice = cells.length > width ? ': put a title with a comma in double quotes' : ''
    const columnCount = `${cells.length} column${cells.length === 1 ? '' : 's'}`
    return `${columnCount}, but ${width} are expected${advice}`
  }
  const at = columns ?? { title: 0, movieId: 0, stars: 1 }
  const [text, movieId, stars] = [at.title, at.movieId, at.stars].map((column) => cells[column])
  if (!isNumber(stars ?? '') || !isOnScale(Number(stars))) {
    return `the stars "${stars}" are not between 0.5 and 5 in half-star steps`
  }
  if (!text && !movieId) return 'the film is missing'
  return { line, stars: Number(stars), film: namedMovie(text, movieId, columns !== null) }
}

function namedMovie(
  text: string | undefined,
  movieId: string | undefined,
  isColumnKnown: boolean,
): NamedMovie {
  if (isColumnKnown && movieId) return { externalId: movieId, title: null, year: null }
  const named = parseMovieTitle(text ?? '')
  return { externalId: isColumnKnown ? null : (movieId ?? null), ...named }
}
