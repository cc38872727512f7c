import { parse as parseCsv } from 'csv-parse/sync'
import { OperatorError } from '../platform/errors'
import type { DatasetRating, ReadWatch } from './dataset'
import { readLines } from './files/read-lines'
import type { SourceFiles } from './files/source-files'
import { refuseRow } from './refused-kinds'
import { unixSeconds } from './rating-time'

export interface RatingLayout {
  readonly file: string
  readonly separator: string
  /** The expected first line, if the file has a header. */
  readonly header?: string
}

/** Why a row is left out. */
export interface WrongRow {
  readonly kind: string
  readonly reason: string
}

/**
 * Reads ratings with the four columns user, film, rating and Unix time. A time of 0 means that it is unknown. Values of
 * a CSV file may be in double quotes.
 */
export async function* ratingLines(
  files: SourceFiles,
  { file, separator, header }: RatingLayout,
  watch?: ReadWatch,
): AsyncGenerator<readonly DatasetRating[]> {
  for await (const { first, lines } of readLines(files, file, { onBytes: watch?.onBytes })) {
    const batch: DatasetRating[] = []
    for (const [at, text] of lines.entries()) {
      const line = first + at
      if (text === '') continue
      const columns = columnsOf(text, separator)
      if (line === 1 && header !== undefined) {
        if (!('kind' in columns) && columns.join(',') === header) continue
        throw lineError(file, line, `the header is not "${header}"`)
      }
      const rating = 'kind' in columns ? columns : parse(columns, line)
      if ('kind' in rating) refuseRow(watch, { file, line, ...rating })
      else batch.push(rating)
    }
    yield batch
  }
}

/** The values of a line. A value of a CSV file may be in double quotes, but not go on in the next line. */
export function columnsOf(text: string, separator: string): string[] | WrongRow {
  if (text.includes('\0')) return { kind: 'NUL character', reason: 'contains a NUL character' }
  if (separator === '::' || !text.includes('"')) return text.split(separator)
  try {
    const [columns = []] = parseCsv(text, { delimiter: separator })
    return columns
  } catch {
    return { kind: 'double quotes', reason: 'the double quotes are wrong' }
  }
}

function parse(columns: readonly string[], line: number): DatasetRating | WrongRow {
  const [userId = '', movieId = '', rating = '', time = ''] = columns
  if (columns.length !== 4)
    return { kind: 'columns', reason: `${columns.length} columns, but 4 are expected` }
  if (userId === '' || movieId === '')
    return { kind: 'missing value', reason: 'the user or the film is missing' }
  const halfStars = halfStarsOf(rating)
  if (halfStars === undefined) {
    const reason = `the rating "${rating.slice(0, 40)}" is not between 0.5 and 5 in half-star steps`
    return { kind: 'rating', reason }
  }
  const ratedAt = unixSeconds(time)
  if (ratedAt === undefined) {
    const reason = `the time "${time.slice(0, 40)}" is not a number of seconds`
    return { kind: 'time', reason }
  }
  return { userId, movieId, halfStars, ratedAt, line }
}

const isDecimal = (text: string): boolean => /^\d{1,2}(\.\d{1,6})?$/.test(text)

/** Ratings have few spellings. */
const spellings = new Map<string, number>()

/** 1 to 10; undefined if the text is not a rating from 0.5 to 5 in half-star steps. */
function halfStarsOf(text: string): number | undefined {
  const known = spellings.get(text)
  if (known !== undefined) return known
  const halfStars = 2 * Number(text)
  if (!isDecimal(text) || !Number.isInteger(halfStars) || halfStars < 1 || halfStars > 10) return
  if (spellings.size < 100) spellings.set(text, halfStars)
  return halfStars
}

export const lineError = (file: string, line: number, reason: string): OperatorError =>
  new OperatorError(`${file} line ${line}: ${reason}.`)
