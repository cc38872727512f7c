import pg from 'pg'
import { db, pool } from '../../platform/db/client'
import { Prisma } from '../../platform/db/generated/client'
import { accountGone } from './account-gone'
import type { Member, Role, Visibility } from './user'

/** The columns of a `Member`, for Prisma. */
export const memberColumns = {
  id: true,
  email: true,
  displayName: true,
  handle: true,
  ratingCount: true,
  tasteVersion: true,
  visibility: true,
  blindMode: true,
  allowsTraining: true,
  role: true,
  createdAt: true,
} as const

/** The same for SQL, of a table with the alias u. */
export const memberColumnsSql = Object.keys(memberColumns)
  .map((name) => `u."${name}"`)
  .join(', ')

/** A prepared statement, because every request of a browser begins with it. */
const findMemberOfSession = {
  name: 'member-of-session',
  text: `SELECT ${memberColumnsSql} FROM "User" u
     WHERE u.id = $1 AND u."tokenVersion" = $2 AND u.email IS NOT NULL
       AND NOT EXISTS (SELECT FROM "EndedSession" e WHERE e.id = $3)`,
}

/** Null if this session, or all sessions of that version, were ended. */
export async function memberOfSession(
  userId: number,
  tokenVersion: number,
  sessionId: string | null,
): Promise<Member | null> {
  const values = [userId, tokenVersion, sessionId]
  const { rows } = await pool().query<Member>({ ...findMemberOfSession, values })
  return rows[0] ?? null
}

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

/** Store another hash of the same password, unless the password was changed meanwhile. */
export async function replacePasswordHash(
  id: number,
  passwordHash: string | null,
  newHash: string,
): Promise<void> {
  await db().user.updateMany({ where: { id, passwordHash }, data: { passwordHash: newHash } })
}

/** Null if there is an account with this e-mail address. */
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
    if (isDatabaseError(error, 'P2002')) return null
    throw error
  }
}

const isDatabaseError = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && codes.includes(error.code)

/**
 * The result of a statement that changes a person or adds rows that belong to them.
 * @throws {CallerError} UNAUTHENTICATED if the account was deleted meanwhile
 */
export async function failIfAccountGone<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement
  } catch (error) {
    const lacksAccount =
      isDatabaseError(error, 'P2003', 'P2025') ||
      (error instanceof pg.DatabaseError && error.code === '23503')
    throw lacksAccount ? accountGone() : error
  }
}

/** In the order of the ids; null where there is no such person. */
export async function membersByIds(ids: readonly number[]): Promise<(Member | null)[]> {
  const members = await db().user.findMany({
    where: { id: { in: [...ids] } },
    select: memberColumns,
  })
  const byId = new Map(members.map((member) => [member.id, member]))
  return ids.map((id) => byId.get(id) ?? null)
}

/** Null if there is no account with this e-mail address, in lower case. */
export const memberByEmail = (email: string): Promise<Member | null> =>
  db().user.findUnique({ where: { email }, select: memberColumns })

/** @returns false if there is no account with this e-mail address, in lower case */
export async function setRole(email: string, role: Role): Promise<boolean> {
  const { count } = await db().user.updateMany({ where: { email }, data: { role } })
  return count === 1
}

/** Null if there is no account with this handle, in lower case. */
export const memberByHandle = (handle: string): Promise<Member | null> =>
  db().user.findUnique({ where: { handle }, select: memberColumns })

/** A person of the imported data set, by their ID in it; null if there is no such person. */
export const datasetPerson = (externalId: string): Promise<Member | null> =>
  db().user.findFirst({ where: { externalId }, select: memberColumns })

/** Fields of a profile; those that are undefined stay as they are. */
export interface Profile {
  readonly displayName?: string | undefined
  readonly handle?: string | null | undefined
  readonly visibility?: Visibility | undefined
  readonly blindMode?: boolean | undefined
  readonly allowsTraining?: boolean | undefined
}

/**
 * @returns null if another person has the handle
 * @throws {CallerError} UNAUTHENTICATED if the account was deleted meanwhile
 */
export async function saveProfile(id: number, profile: Profile): Promise<Member | null> {
  try {
    return await failIfAccountGone(
      db().user.update({ where: { id }, data: profile, select: memberColumns }),
    )
  } catch (error) {
    if (isDatabaseError(error, 'P2002')) return null
    throw error
  }
}

/**
 * End every session of a person; with `endTokens`, delete their tokens too.
 * @throws {CallerError} UNAUTHENTICATED if the account was deleted meanwhile
 */
export async function endSessions(id: number, endTokens: boolean): Promise<void> {
  const tokens = endTokens ? { apiTokens: { deleteMany: {} } } : {}
  const data = { tokenVersion: { increment: 1 }, ...tokens }
  await failIfAccountGone(db().user.update({ where: { id }, data, select: { id: true } }))
}

/** End every session of a person, unless the sessions of this version were ended already. */
export async function endSessionsOfVersion(id: number, tokenVersion: number): Promise<void> {
  const data = { tokenVersion: { increment: 1 } }
  await db().user.updateMany({ where: { id, tokenVersion }, data })
}

/**
 * As `endSessions`, with a new password. Links for choosing a new password become invalid. Nothing happens if the
 * password or the version changed since the old one was verified.
 * @returns the tokenVersion of new sessions; null if something changed
 */
export async function replacePassword(
  { id, tokenVersion }: Pick<Credentials, 'id' | 'tokenVersion'>,
  passwordHash: string,
  endTokens: boolean,
): Promise<number | null> {
  const { rows } = await pool().query<{ tokenVersion: number }>(
    `WITH changed AS (
       UPDATE "User" SET "passwordHash" = $3, "tokenVersion" = "tokenVersion" + 1
       WHERE id = $1 AND "tokenVersion" = $2 RETURNING id, "tokenVersion"
     ), resets AS (
       DELETE FROM "PasswordReset" WHERE "userId" IN (SELECT id FROM changed)
     ), ended AS (
       DELETE FROM "ApiToken" WHERE $4 AND "userId" IN (SELECT id FROM changed)
     )
     SELECT "tokenVersion" FROM changed`,
    [id, tokenVersion, passwordHash, endTokens],
  )
  return rows[0]?.tokenVersion ?? null
}

/** Delete a person and, through the foreign keys, all their rows. */
export async function deleteMember(id: number): Promise<void> {
  await db().user.deleteMany({ where: { id } })
}
