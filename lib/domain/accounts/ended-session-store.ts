import { pool } from '../../platform/db/client'

/** Refuse the cookies of this session from now on. The same statement deletes expired rows. */
export async function storeEndedSession(id: string, expiresAt: Date, now: Date): Promise<void> {
  await pool().query(
    `WITH swept AS (DELETE FROM "EndedSession" WHERE "expiresAt" < $3)
     INSERT INTO "EndedSession" (id, "expiresAt") VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [id, expiresAt, now],
  )
}
