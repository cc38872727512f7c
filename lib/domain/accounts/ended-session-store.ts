import { pool } from '../../platform/db/client'

/** Refuse the cookies of this session from now on. Rows of no more use go in the same statement. */
export async function storeEndedSession(id: string, expiresAt: Date, now: Date): Promise<void> {
  await pool().query(
    `WITH swept AS (DELETE FROM "EndedSession" WHERE "expiresAt" < $3)
     INSERT INTO "EndedSession" (id, "expiresAt") VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [id, expiresAt, now],
  )
}
