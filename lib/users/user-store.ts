import { db } from '../db/client'
import { Prisma } from '../db/generated/client'
import type { Member, Visibility } from './user'

/** What Prisma selects for a `Member`. */
export const memberColumns = {
  id: true,
  email: true,
  displayName: true,
  ratingCount: true,
  tasteVersion: true,
  visibility: true,
  blindMode: true,
  createdAt: true,
} as const

/** Null if the sessions of that version were ended. */
export const memberOfSession = (id: number, tokenVersion: number): Promise<Member | null> =>
  db().user.findFirst({ where: { id, tokenVersion, email: { not: null } }, select: memberColumns })

export interface Credentials {
  readonly id: number
  readonly displayName: string
  readonly tokenVersion: number
  readonly passwordHash: string | null
}

export const credentialsByEmail = (email: string): Promise<Credentials | null> =>
  db().user.findUnique({
    where: { email },
    select: { id: true, displayName: true, tokenVersion: true, passwordHash: true },
  })

/** Null if the e-mail is taken. */
export async function createMember(
  email: string,
  passwordHash: string,
  displayName: string,
): Promise<Member | null> {
  try {
    return await db().user.create({
      data: { email, passwordHash, displayName },
      select: memberColumns,
    })
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return null
    throw error
  }
}

/** In the order of the ids; null where there is nobody. */
export async function membersByIds(ids: readonly number[]): Promise<(Member | null)[]> {
  const members = await db().user.findMany({
    where: { id: { in: [...ids] } },
    select: memberColumns,
  })
  const byId = new Map(members.map((member) => [member.id, member]))
  return ids.map((id) => byId.get(id) ?? null)
}

/** What a person says of themselves; what is undefined stays as it is. */
export interface Profile {
  readonly displayName?: string | undefined
  readonly visibility?: Visibility | undefined
  readonly blindMode?: boolean | undefined
}

export const saveProfile = (id: number, profile: Profile): Promise<Member> =>
  db().user.update({ where: { id }, data: profile, select: memberColumns })

/**
 * End every session of a person, with a new password or the one they have, and their tokens if so wished.
 * @returns the tokenVersion of the sessions to come
 */
export async function endSessions(
  id: number,
  { passwordHash, endTokens }: { passwordHash?: string; endTokens: boolean },
): Promise<number> {
  const { tokenVersion } = await db().user.update({
    where: { id },
    data: {
      tokenVersion: { increment: 1 },
      ...(passwordHash === undefined ? {} : { passwordHash }),
      ...(endTokens ? { apiTokens: { deleteMany: {} } } : {}),
    },
    select: { tokenVersion: true },
  })
  return tokenVersion
}

/** A person and, by the foreign keys, everything of theirs: one statement. */
export async function deleteMember(id: number): Promise<void> {
  await db().user.deleteMany({ where: { id } })
}
