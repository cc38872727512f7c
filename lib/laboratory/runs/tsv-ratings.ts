import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import { OperatorError } from '../../platform/errors'

export interface TsvRating {
  readonly user: string
  readonly movie: string
  readonly stars: number
  /** Unix seconds; null if the file has no times. */
  readonly time: number | null
}

/**
 * The ratings of a tab-separated file (user, film, rating and, optionally, time), gzipped or not.
 * @throws {OperatorError} naming file, line and reason
 */
export async function* tsvRatings(file: string): AsyncGenerator<TsvRating> {
  const name = path.basename(file)
  if (!existsSync(file)) throw new OperatorError(`There is no file ${file}.`)
  const raw = createReadStream(file)
  const input = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  let line = 0
  try {
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      line++
      if (text === '') continue
      const [user = '', movie = '', rating = '', ...rest] = text.split('\t')
      const stars = Number(rating)
      if (rest.length > 1 || user === '' || movie === '' || rating === '') {
        throw new OperatorError(
          `${name} line ${line}: expected user, film, rating, time, separated by tabs.`,
        )
      }
      if (!(stars >= 0.5 && stars <= 5)) {
        throw new OperatorError(
          `${name} line ${line}: the rating "${rating}" is not between 0.5 and 5.`,
        )
      }
      const time = rest[0] === undefined || rest[0] === '' ? null : Number(rest[0])
      if (time !== null && !Number.isFinite(time)) {
        throw new OperatorError(
          `${name} line ${line}: the time "${rest[0] ?? ''}" is not a number.`,
        )
      }
      yield { user, movie, stars, time }
    }
  } catch (error) {
    if (error instanceof OperatorError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(`${name}, after line ${line}: ${reason}.`)
  }
}
