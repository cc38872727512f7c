import { parse } from 'csv-parse/sync'
import { asFacts, movieFacts } from '../../domain/movies/editing/movie-facts'
import { OperatorError } from '../../platform/errors'
import { readLines } from '../files/read-lines'
import type { SourceFiles } from '../files/source-files'
import { wrongLinesError, type WrongLine } from '../wrong-lines'
import type { FilmLine, FilmSource } from './film-source'

/** How the text of each column is read. A list has its values between "|". */
const columns: Readonly<Record<keyof typeof movieFacts.shape, 'text' | 'number' | 'list'>> = {
  title: 'text',
  year: 'number',
  fact: 'text',
  genres: 'list',
  originalTitle: 'text',
  alternativeTitles: 'list',
  runtime: 'number',
  languages: 'list',
  countries: 'list',
  certificate: 'text',
  overview: 'text',
  releaseDate: 'text',
  directors: 'list',
  cast: 'list',
  keywords: 'list',
  imdbId: 'text',
  tmdbId: 'number',
}

/**
 * Films in our own format: a CSV file in UTF-8 whose header names the columns, in any order; see docs/catalogue.md. An
 * empty cell says nothing. The whole file is checked before its first film is returned.
 */
export const filmCsv = (files: SourceFiles, file: string): FilmSource => ({
  title: file,
  needsDetails: false,
  async *films() {
    yield* parseFilms(await wholeText(files, file), file)
  },
})

/** In bytes. A list of all films that there are is smaller. */
const maxSize = 256_000_000

async function wholeText(files: SourceFiles, file: string): Promise<string> {
  if (files.size(file) > maxSize)
    throw new OperatorError(`${file} is larger than ${maxSize / 1e6} MB.`)
  const parts: string[] = []
  for await (const { lines } of readLines(files, file)) parts.push(...lines)
  return parts.join('\n')
}

/** @throws {OperatorError} with file, line, field and reason */
export function parseFilms(text: string, file: string): FilmLine[] {
  const [header, ...rows] = records(text, file)
  if (!header) throw new OperatorError(`${file} is empty.`)
  const names = header.cells.map((name) => name.trim())
  assertColumns(names, file)
  if (rows.length === 0) throw new OperatorError(`${file} contains no films.`)
  const wrong: WrongLine[] = []
  const films: FilmLine[] = []
  for (const { cells, line } of rows) {
    if (cells.length !== names.length) {
      wrong.push({ line, reason: `${cells.length} columns, but ${names.length} are expected` })
      continue
    }
    const { data, error } = movieFacts.safeParse(valuesOf(names, cells))
    if (data) films.push({ file, line, facts: asFacts(data) })
    else {
      const [issue] = error.issues
      wrong.push({
        line,
        reason: `${issue?.path.join(' ') ?? 'row'}: ${issue?.message ?? 'is wrong'}`,
      })
    }
  }
  if (wrong.length > 0) throw wrongLinesError(file, wrong)
  return films
}

function assertColumns(names: readonly string[], file: string): void {
  const known = Object.keys(columns)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new OperatorError(
      `${file} line 1: there is no column "${unknown.slice(0, 40)}". The columns are ${known.join(', ')}.`,
    )
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined)
    throw new OperatorError(`${file} line 1: the column "${twice}" is there twice.`)
  if (!['title', 'imdbId', 'tmdbId'].some((name) => names.includes(name)))
    throw new OperatorError(`${file} line 1: there must be a column title, imdbId or tmdbId.`)
}

function valuesOf(names: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [at, name] of names.entries()) {
    const cell = cells[at]!.trim()
    if (cell === '') continue
    const kind = columns[name as keyof typeof columns] // assertColumns has checked the names
    if (kind === 'number') values[name] = /^\d+$/.test(cell) ? Number(cell) : NaN
    else if (kind === 'list') values[name] = cell.split('|').map((value) => value.trim())
    else values[name] = cell
  }
  return values
}

interface CsvRecord {
  readonly cells: readonly string[]
  readonly line: number
}

function records(text: string, file: string): CsvRecord[] {
  try {
    const options = {
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: 65_536,
    }
    const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[] // option `info`
    return rows.map(({ record, info }) => ({ cells: record, line: info.lines }))
  } catch (error) {
    throw new OperatorError(`${file}: ${error instanceof Error ? error.message : String(error)}.`)
  }
}
