import { pool } from '../../platform/db/client'
import { keysetSql, type KeysetSlice } from '../../platform/db/keyset'
import type { MarkKind } from './mark'

export interface MarkedMovie {
  readonly movieId: number
  readonly markedAt: Date
}

/** Films that a person marked, latest first. */
export async function markedMovies(
  userId: number,
  kind: MarkKind,
  slice: KeysetSlice<MarkedMovie>,
): Promise<MarkedMovie[]> {
  const values: unknown[] = [userId, kind]
  const { conditions, orderAndLimit } = keysetSql(
    { columns: ['"markedAt"', '"movieId"'], direction: 'DESC' },
    slice,
    ({ movieId, markedAt }) => [markedAt, movieId],
    (value) => `$${values.push(value)}`,
  )
  const where = ['"userId" = $1', 'kind = $2', ...conditions].join(' AND ')
  const { rows } = await pool().query<MarkedMovie>(
    `SELECT "movieId", "markedAt" FROM "Mark" WHERE ${where} ${orderAndLimit}`,
    values,
  )
  return rows
}
