import { db } from '../../platform/db/client'
import type { Invitation } from './invitation'
import { failIfAccountGone } from './user-store'

const columns = { id: true, createdAt: true, expiresAt: true } as const

interface NewInvitation {
  readonly userId: number
  readonly tokenHash: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

/**
 * Stores an invitation, unless its creator has `limit` others that are open: then it returns null. Expired ones are
 * deleted first. Each counts those stored before it, so that many at the same moment cannot all pass.
 * @throws {CallerError} UNAUTHENTICATED if the account was deleted meanwhile
 */
export async function storeInvitationWithin(
  invitation: NewInvitation,
  limit: number,
): Promise<Invitation | null> {
  const { userId, createdAt } = invitation
  await db().invitation.deleteMany({ where: { userId, expiresAt: { lte: createdAt } } })
  const stored = await failIfAccountGone(
    db().invitation.create({ data: invitation, select: columns }),
  )
  const earlier = await db().invitation.count({ where: { userId, id: { lt: stored.id } } })
  if (earlier < limit) return stored
  await deleteInvitation(userId, stored.id)
  return null
}

/** Newest first; if `after` is not null, only invitations older than the one with this ID. */
export const openInvitations = (
  userId: number,
  now: Date,
  take: number,
  after: number | null,
): Promise<Invitation[]> =>
  db().invitation.findMany({
    where: { userId, expiresAt: { gt: now }, ...(after !== null && { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    select: columns,
    take,
  })

/** The open invitations of a person, in the order of the IDs; null where the person has no such invitation. */
export async function invitationsByIds(
  userId: number,
  now: Date,
  ids: readonly number[],
): Promise<(Invitation | null)[]> {
  const found = await db().invitation.findMany({
    where: { userId, id: { in: [...ids] }, expiresAt: { gt: now } },
    select: columns,
  })
  const byId = new Map(found.map((invitation) => [invitation.id, invitation]))
  return ids.map((id) => byId.get(id) ?? null)
}

/** Who created the open invitation with this hash; null if there is none. */
export async function openInvitation(
  tokenHash: string,
  now: Date,
): Promise<{ readonly userId: number; readonly expiresAt: Date } | null> {
  return db().invitation.findFirst({
    where: { tokenHash, expiresAt: { gt: now } },
    select: { userId: true, expiresAt: true },
  })
}

/** Whether this person had such an invitation. */
export async function deleteInvitation(userId: number, id: number): Promise<boolean> {
  const { count } = await db().invitation.deleteMany({ where: { userId, id } })
  return count > 0
}
