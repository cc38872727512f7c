import { db, pool } from '../db/client'
import type { Member } from '../users/user'
import { memberColumns, unlessGone } from '../users/user-store'
import type { ApiToken, TokenScope } from './api-token'

const columns = {
  id: true,
  name: true,
  scope: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
} as const

export interface NewToken {
  readonly userId: number
  readonly name: string
  readonly scope: TokenScope
  readonly expiresAt: Date | null
  readonly tokenHash: string
}

/** @throws {CallerError} UNAUTHENTICATED if the account has gone meanwhile */
export const storeToken = (token: NewToken): Promise<ApiToken> =>
  unlessGone(db().apiToken.create({ data: token, select: columns }))

/** What must be known of a token to let its owner in. */
export interface PresentedToken {
  readonly tokenId: number
  readonly scope: TokenScope
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
}

const ownerColumns = Object.keys(memberColumns).map((name) => `u."${name}"`)

/** In one statement, as every request with a token begins with it. */
export async function presentedToken(
  tokenHash: string,
): Promise<{ token: PresentedToken; member: Member } | null> {
  const { rows } = await pool().query<PresentedToken & Member>(
    `SELECT t.id AS "tokenId", t.scope, t."expiresAt", t."lastUsedAt", ${ownerColumns.join(', ')}
     FROM "ApiToken" t JOIN "User" u ON u.id = t."userId" WHERE t."tokenHash" = $1`,
    [tokenHash],
  )
  if (!rows[0]) return null
  const { tokenId, scope, expiresAt, lastUsedAt, ...member } = rows[0]
  return { token: { tokenId, scope, expiresAt, lastUsedAt }, member }
}

/** One that was revoked meanwhile stays so. */
export async function recordTokenUse(id: number, lastUsedAt: Date): Promise<void> {
  await db().apiToken.updateMany({ where: { id }, data: { lastUsedAt } })
}

/** Newest first. */
export const tokenPage = (userId: number, take: number, skip: number): Promise<ApiToken[]> =>
  db().apiToken.findMany({
    where: { userId },
    orderBy: { id: 'desc' },
    select: columns,
    ...{ take, skip },
  })

/** One person's tokens, in the order of the ids; null where they have no such token. */
export async function tokensByIds(
  userId: number,
  ids: readonly number[],
): Promise<(ApiToken | null)[]> {
  const tokens = await db().apiToken.findMany({
    where: { userId, id: { in: [...ids] } },
    select: columns,
  })
  const byId = new Map(tokens.map((token) => [token.id, token]))
  return ids.map((id) => byId.get(id) ?? null)
}

/** Whether there was such a token of this person. */
export async function deleteToken(userId: number, id: number): Promise<boolean> {
  const { count } = await db().apiToken.deleteMany({ where: { userId, id } })
  return count > 0
}
