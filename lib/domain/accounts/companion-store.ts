import { db, pool } from '../../platform/db/client'
import type { Companion } from './companion'
import { failIfAccountGone, memberColumns } from './user-store'

/**
 * Deletes an open invitation and makes both people companions, in one statement, so that a link is used once.
 * @returns the ID of the person who invited; null if there is no such invitation, or it is the person's own
 * @throws {CallerError} UNAUTHENTICATED if an account was deleted meanwhile
 */
export async function takeInvitation(
  tokenHash: string,
  userId: number,
  now: Date,
): Promise<number | null> {
  const statement = pool().query<{ userId: number }>(
    `WITH used AS (
       DELETE FROM "Invitation" WHERE "tokenHash" = $1 AND "expiresAt" > $3 AND "userId" <> $2::int
       RETURNING "userId"
     ), stored AS (
       INSERT INTO "Companion" ("userId", "companionId", since)
       SELECT "userId", $2::int, $3::timestamptz FROM used
       UNION ALL SELECT $2::int, "userId", $3::timestamptz FROM used
       ON CONFLICT DO NOTHING
     )
     SELECT "userId" FROM used`,
    [tokenHash, userId, now],
  )
  const { rows } = await failIfAccountGone(statement)
  return rows[0]?.userId ?? null
}

/** The position of a companion in the list of a person, longest first. */
export interface CompanionCursor {
  readonly since: Date
  readonly companionId: number
}

/** At most `take` companions of a person, the longest first. */
export async function companionPage(
  userId: number,
  take: number,
  after: CompanionCursor | null,
): Promise<Companion[]> {
  const rows = await db().companion.findMany({
    where: {
      userId,
      ...(after && {
        OR: [
          { since: { gt: after.since } },
          { since: after.since, companionId: { gt: after.companionId } },
        ],
      }),
    },
    orderBy: [{ since: 'asc' }, { companionId: 'asc' }],
    select: { since: true, companion: { select: memberColumns } },
    take,
  })
  return rows.map(({ since, companion }) => ({ since, member: companion }))
}

/** Null if they are not companions. */
export async function companionOf(userId: number, companionId: number): Promise<Companion | null> {
  const row = await db().companion.findUnique({
    where: { userId_companionId: { userId, companionId } },
    select: { since: true, companion: { select: memberColumns } },
  })
  return row && { since: row.since, member: row.companion }
}

/** Those of these people who are companions of a person. */
export async function companionIdsAmong(
  userId: number,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await db().companion.findMany({
    where: { userId, companionId: { in: [...ids] } },
    select: { companionId: true },
  })
  return new Set(rows.map(({ companionId }) => companionId))
}

/** Ends it for both. @returns whether they were companions */
export async function deleteCompanions(userId: number, companionId: number): Promise<boolean> {
  const { count } = await db().companion.deleteMany({
    where: {
      OR: [
        { userId, companionId },
        { userId: companionId, companionId: userId },
      ],
    },
  })
  return count > 0
}
