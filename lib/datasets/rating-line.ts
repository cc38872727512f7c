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
 * Reads ratings with the four columns user, film, rating and Unix time. A time of 0 means that it is unknown.
 */
export async function* ratingLines(
  files: SourceFiles,
  { file, separator, header }: RatingLayout,
  onBytes?: ByteWatcher,
): AsyncGenerator<readonly DatasetRating[]> {
  for await (const { first, lines } of readLines(files, file, 'utf-8', onBytes)) {
    const batch: DatasetRating[] = []
    for (const [at, text] of lines.entries()) {
      const line = first + at
      if (line === 1 && header !== undefined) {
        if (text !== header) throw lineError(file, line, `the header is not "${header}"`)
      } else if (text !== '') {
        batch.push(parse(text, separator, file, line))
      }
    }
    yield batch
  }
}

function parse(text: string, separator: string, file: string, line: number): DatasetRating {
  const columns = text.split(separator)
  const [userId = '', movieId = '', rating = '', time = ''] = columns
  if (columns.length !== 4)
    throw lineError(file, line, `${columns.length} columns, but 4 are expected`)
  if (userId === '' || movieId === '')
    throw lineError(file, line, 'the user or the film is missing')
  const halfStars = 2 * Number(rating)
  if (rating === '' || !Number.isInteger(halfStars) || halfStars < 1 || halfStars > 10) {
    throw lineError(
      file,
      line,
      `the rating "${rating}" is not between 0.5 and 5 in half-star steps`,
    )
  }
  const seconds = Number(time)
  if (time === '' || !Number.isInteger(seconds) || seconds < 0) {
    throw lineError(file, line, `the time "${time}" is not a number of seconds`)
  }
  return { userId, movieId, halfStars, ratedAt: seconds === 0 ? null : seconds, line }
}

export const lineError = (file: string, line: number, reason: string): OperatorError =>
  new OperatorError(`${file} line ${line}: ${reason}.`)
