import { pool } from '../../platform/db/client'
import type { Credentials } from './user-store'

interface NewReset {
  /** In lower case. */
  readonly email: string
  readonly tokenHash: string
  readonly expiresAt: Date
}

/**
 * Stores a reset for the account with this e-mail address. The same statement deletes expired resets, and does the same
 * work without an account.
 * @returns the name of the person; null if there is no account
 */
export async function storeReset(
  { email, tokenHash, expiresAt }: NewReset,
  now: Date,
): Promise<string | null> {
  const { rows } = await pool().query<{ displayName: string }>(
    `WITH swept AS (DELETE FROM "PasswordReset" WHERE "expiresAt" <= $4),
     owner AS (SELECT id, "displayName" FROM "User" WHERE email = $1),
     stored AS (INSERT INTO "PasswordReset" ("tokenHash", "userId", "expiresAt") SELECT $2, id, $3 FROM owner)
     SELECT "displayName" FROM owner`,
    [email, tokenHash, expiresAt, now],
  )
  return rows[0]?.displayName ?? null
}

/** The account of a reset. */
export interface ResetAccount extends Pick<Credentials, 'id' | 'tokenVersion' | 'displayName'> {
  readonly email: string
}

/** Null if there is no such reset, or it has expired. */
export async function accountOfReset(tokenHash: string, now: Date): Promise<ResetAccount | null> {
  const { rows } = await pool().query<ResetAccount>(
    `SELECT u.id, u."tokenVersion", u."displayName", u.email
     FROM "PasswordReset" r JOIN "User" u ON u.id = r."userId"
     WHERE r."tokenHash" = $1 AND r."expiresAt" > $2 AND u.email IS NOT NULL`,
    [tokenHash, now],
  )
  return rows[0] ?? null
}
