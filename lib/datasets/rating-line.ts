import { parse as parseCsv } from 'csv-parse/sync'
import { OperatorError } from '../platform/errors'
import type { ByteWatcher, DatasetRating } from './dataset'
import { readLines } from './files/read-lines'
import type { SourceFiles } from './files/source-files'

export interface RatingLayout {
  readonly file: string
  readonly separator: string
  /** The expected first line, if the file has a header. */
  readonly header?: string
}

/**
 * Reads ratings with the four columns user, film, rating and Unix time. A time of 0 means that it is unknown. Values of
 * a CSV file may be in double quotes.
 */
export async function* ratingLines(
  files: SourceFiles,
  { file, separator, header }: RatingLayout,
  onBytes?: ByteWatcher,
): AsyncGenerator<readonly DatasetRating[]> {
  for await (const { first, lines } of readLines(files, file, onBytes)) {
    const batch: DatasetRating[] = []
    for (const [at, text] of lines.entries()) {
      const line = first + at
      if (text === '') continue
      const columns = columnsOf(text, separator, file, line)
      if (line === 1 && header !== undefined) {
        if (columns.join(',') !== header)
          throw lineError(file, line, `the header is not "${header}"`)
      } else {
        batch.push(parse(columns, file, line))
      }
    }
    yield batch
  }
}

function columnsOf(text: string, separator: string, file: string, line: number): string[] {
  if (text.includes('\0')) throw lineError(file, line, 'contains a NUL character')
  if (separator !== ',' || !text.includes('"')) return text.split(separator)
  try {
    const [columns = []] = parseCsv(text)
    return columns
  } catch {
    throw lineError(file, line, 'the double quotes are wrong')
  }
}

function parse(columns: readonly string[], file: string, line: number): DatasetRating {
  const [userId = '', movieId = '', rating = '', time = ''] = columns
  if (columns.length !== 4)
    throw lineError(file, line, `${columns.length} columns, but 4 are expected`)
  if (userId === '' || movieId === '')
    throw lineError(file, line, 'the user or the film is missing')
  const halfStars = 2 * Number(rating)
  if (!isDecimal(rating) || !Number.isInteger(halfStars) || halfStars < 1 || halfStars > 10) {
    throw lineError(
      file,
      line,
      `the rating "${rating}" is not between 0.5 and 5 in half-star steps`,
    )
  }
  return { userId, movieId, halfStars, ratedAt: unixSeconds(time, file, line), line }
}

const isDecimal = (text: string): boolean => /^\d{1,2}(\.\d{1,6})?$/.test(text)

/** In the year 5138. A larger number is a time in milliseconds, a still larger one in microseconds. */
const maxSeconds = 1e11

/** Null if the time is unknown. */
function unixSeconds(text: string, file: string, line: number): number | null {
  const time = Number(text)
  if (!/^\d{1,16}(\.0{1,6})?$/.test(text) || time >= maxSeconds * 1e6)
    throw lineError(file, line, `the time "${text.slice(0, 40)}" is not a number of seconds`)
  if (time === 0) return null
  if (time < maxSeconds) return time
  return Math.floor(time / (time < maxSeconds * 1e3 ? 1e3 : 1e6))
}

export const lineError = (file: string, line: number, reason: string): OperatorError =>
  new OperatorError(`${file} line ${line}: ${reason}.`)
