import { db } from '../db/client'
import { Prisma } from '../db/generated/client'
import type { Member } from './user'

/** What Prisma selects for a `Member`. */
export const memberColumns = {
  id: true,
  displayName: true,
  ratingCount: true,
  tasteVersion: true,
  blindMode: true,
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
