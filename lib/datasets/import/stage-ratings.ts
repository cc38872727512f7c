import type pg from 'pg'
import { OperatorError } from '../../platform/errors'
import { placeOf, type DatasetRating, type DatasetSource } from '../dataset'
import { copyRows, type CopyValue } from './copy-rows'
import type { ImportReport } from './import-report'
import { idProblem } from './text-problem'

/**
 * Copies the ratings of a data set to the staging table.
 * @param watch gets the share of the file that was read, and the number of ratings
 * @throws {OperatorError} if there are none, or if most of them are wrong, as with a wrong separator
 */
export async function stageRatings(
  client: pg.PoolClient,
  source: DatasetSource,
  report: ImportReport,
  watch: (done: number, ratings: number) => void,
): Promise<void> {
  const refusedBefore = report.count()
  let done = 0
  let ratings = 0
  const onBytes = (read: number, total: number): void => {
    done = total > 0 ? Math.min(1, read / total) : 1
  }
  async function* rows(): AsyncGenerator<CopyValue[][]> {
    for await (const batch of source.ratings({ onBytes, onRefused: report.refuse })) {
      const accepted = batch.filter((rating) => isAccepted(rating, source, report))
      ratings += accepted.length
      yield accepted.map(({ userId, movieId, halfStars, ratedAt, line }) => [
        userId,
        movieId,
        halfStars,
        ratedAt,
        line,
      ])
      watch(done, ratings)
    }
  }
  await copyRows(
    client,
    'StagedRating',
    ['userId', 'movieId', 'halfStars', 'ratedAt', 'line'],
    rows(),
  )
  if (ratings === 0)
    throw new OperatorError(
      `${source.ratingsFile} contains no ratings${report.because(source.ratingsFile)}.`,
    )
  assertMostAreRight(source.ratingsFile, report.count() - refusedBefore, ratings, report)
  await client.query('ANALYZE "StagedRating"')
}

const isAccepted = (
  { userId, movieId, line }: DatasetRating,
  source: DatasetSource,
  { refuse }: ImportReport,
): boolean => {
  const problem = idProblem('person', userId) ?? idProblem('film', movieId)
  if (problem) refuse({ ...placeOf(source, line), ...problem })
  return !problem
}

/** A data set of which most is left out is probably in another format. */
export function assertMostAreRight(
  file: string,
  refused: number,
  accepted: number,
  report: ImportReport,
): void {
  if (refused <= accepted) return
  throw new OperatorError(
    `${file}: ${refused} of ${refused + accepted} ratings are wrong${report.because(file)}. Nothing was imported.`,
  )
}
