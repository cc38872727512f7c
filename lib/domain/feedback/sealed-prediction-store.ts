import { pool } from '../../platform/db/client'
import type { Accuracy } from './accuracy'
import type { SealedPrediction } from './sealed-prediction'

/** The sealed predictions of a person, in the order of the films; null where there is none. */
export async function sealedPredictions(
  userId: number,
  movieIds: readonly number[],
): Promise<(SealedPrediction | null)[]> {
  const { rows } = await pool().query<SealedPrediction>(
    `SELECT "userId", "movieId", "modelVersion", stars, low, high, "filmAverage", "sealedAt"
     FROM "SealedPrediction" WHERE "userId" = $1 AND "movieId" = ANY($2)`,
    [userId, movieIds],
  )
  const byMovie = new Map(rows.map((row) => [row.movieId, row]))
  return movieIds.map((id) => byMovie.get(id) ?? null)
}

/** Over the films that have both a prediction and an average. */
export async function accuracyOf(userId: number): Promise<Accuracy> {
  const { rows } = await pool().query<Accuracy>(
    `SELECT count(*)::int AS count,
       avg(abs(stars - rated)) AS "meanAbsoluteError",
       sqrt(avg((stars - rated) ^ 2)) AS rmse,
       avg((rated BETWEEN low AND high)::int)::float8 AS coverage,
       avg(abs("filmAverage" - rated)) AS "filmAverageError",
       sqrt(avg(("filmAverage" - rated) ^ 2)) AS "filmAverageRmse"
     FROM (
       SELECT *, "halfStars"::float8 / 2 AS rated FROM "SealedPrediction"
       WHERE "userId" = $1 AND "filmAverage" IS NOT NULL
     ) AS sealed`,
    [userId],
  )
  return rows[0]! // an aggregate has one row
}
