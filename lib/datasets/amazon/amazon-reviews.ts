import type { DatasetRating, ReadWatch } from '../dataset'
import { maxJsonLine } from '../files/first-line'
import { readLines } from '../files/read-lines'
import type { SourceFiles } from '../files/source-files'
import { columnsOf, type WrongRow } from '../rating-line'
import { unixSeconds } from '../rating-time'
import { refuseRow } from '../refused-kinds'
import { parseObject, textOf } from './json-object'

/** A file with reviews, one in each line. */
export interface ReviewFile {
  readonly name: string
  /** Positions of the columns of a CSV file; null for JSON. */
  readonly columns: ReviewColumns | null
  readonly hasHeader: boolean
}

interface ReviewColumns {
  readonly user: number
  readonly movie: number
  readonly rating: number
  readonly time: number
}

const isProductId = (text: string): boolean => /^[0-9A-Z]{10}$/.test(text)
/** Before 2023. */
const isPersonId = (text: string): boolean => /^A[0-9A-Z]{10,}$/.test(text)

/** Recognises a file by its first line; undefined if it holds no reviews. */
export function reviewFile(name: string, line: string): ReviewFile | undefined {
  const object = parseObject(line)
  if (object) {
    const isOld = 'overall' in object && 'asin' in object && 'reviewerID' in object
    const isNew = 'rating' in object && 'user_id' in object && 'timestamp' in object
    return isOld || isNew ? { name, columns: null, hasHeader: false } : undefined
  }
  const cells = columnsOf(line, ',')
  if ('kind' in cells || cells.length !== 4) return undefined
  const at = (...names: string[]): number => cells.findIndex((cell) => names.includes(cell.trim()))
  const named = {
    user: at('reviewerID', 'user_id'),
    movie: at('parent_asin', 'asin'),
    rating: at('overall', 'rating'),
    time: at('unixReviewTime', 'timestamp'),
  }
  if (Object.values(named).every((position) => position >= 0))
    return { name, columns: named, hasHeader: true }
  const [first = '', second = '', rating = ''] = cells
  if (!/^[1-5](\.0)?$/.test(rating)) return undefined
  // Without a header, 2014 has the person first, 2018 the product.
  if (isProductId(first) && isPersonId(second))
    return { name, columns: { movie: 0, user: 1, rating: 2, time: 3 }, hasHeader: false }
  if (isPersonId(first) && isProductId(second))
    return { name, columns: { user: 0, movie: 1, rating: 2, time: 3 }, hasHeader: false }
  return undefined
}

export async function* amazonRatings(
  files: SourceFiles,
  { name: file, columns, hasHeader }: ReviewFile,
  watch?: ReadWatch,
): AsyncGenerator<readonly DatasetRating[]> {
  const options = { onBytes: watch?.onBytes, maxLength: maxJsonLine }
  let isHeader = hasHeader
  for await (const { first, lines } of readLines(files, file, options)) {
    const batch: DatasetRating[] = []
    for (const [at, text] of lines.entries()) {
      if (text.trim() === '') continue
      if (isHeader) {
        isHeader = false
        continue
      }
      const line = first + at
      const values = columns ? cellsOf(text, columns) : valuesOf(text)
      const rating = 'kind' in values ? values : ratingOf(values, line)
      if ('kind' in rating) refuseRow(watch, { file, line, ...rating })
      else batch.push(rating)
    }
    yield batch
  }
}

interface Values {
  readonly user: string | undefined
  readonly movie: string | undefined
  readonly rating: string
  readonly time: string
}

function cellsOf(text: string, { user, movie, rating, time }: ReviewColumns): Values | WrongRow {
  const cells = columnsOf(text, ',')
  if ('kind' in cells) return cells
  if (cells.length !== 4)
    return { kind: 'columns', reason: `${cells.length} columns, but 4 are expected` }
  return {
    user: cells[user],
    movie: cells[movie],
    rating: cells[rating] ?? '',
    time: cells[time] ?? '',
  }
}

function valuesOf(text: string): Values | WrongRow {
  const object = parseObject(text)
  if (!object) return { kind: 'JSON', reason: 'is not an object in JSON' }
  return {
    user: textOf(object, 'reviewerID') ?? textOf(object, 'user_id'),
    movie: textOf(object, 'parent_asin') ?? textOf(object, 'asin'),
    rating: numberText(object.overall ?? object.rating),
    time: numberText(object.unixReviewTime ?? object.timestamp),
  }
}

const numberText = (value: unknown): string => (typeof value === 'number' ? String(value) : '')

function ratingOf({ user, movie, rating, time }: Values, line: number): DatasetRating | WrongRow {
  if (!user || !movie)
    return { kind: 'missing value', reason: 'the person or the product is missing' }
  if (!/^[1-5](\.0)?$/.test(rating)) {
    const reason = `the rating "${rating.slice(0, 40)}" is not a whole number from 1 to 5`
    return { kind: 'rating', reason }
  }
  const ratedAt = unixSeconds(time)
  if (ratedAt === undefined)
    return { kind: 'time', reason: `the time "${time.slice(0, 40)}" is not a Unix time` }
  return { userId: user, movieId: movie, halfStars: 2 * Number(rating), ratedAt, line }
}
