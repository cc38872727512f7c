import DataLoader from 'dataloader'
import { db, pool } from '../../platform/db/client'
import type { Member } from './user'
import { memberColumnsSql, failIfAccountGone } from './user-store'
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

/** @throws {CallerError} UNAUTHENTICATED if the account was deleted meanwhile */
export const storeToken = (token: NewToken): Promise<ApiToken> =>
  failIfAccountGone(db().apiToken.create({ data: token, select: columns }))

/**
 * The same, unless its owner has `limit` others that have not expired: then it stores nothing and returns null. Expired
 * tokens are deleted first. Each counts those stored before it, so that many at the same moment cannot all pass.
 */
export async function storeTokenWithin(
  token: NewToken,
  limit: number,
  now: Date,
): Promise<ApiToken | null> {
  const { userId } = token
  await db().apiToken.deleteMany({ where: { userId, expiresAt: { lte: now } } })
  const stored = await storeToken(token)
  const earlier = await db().apiToken.count({ where: { userId, id: { lt: stored.id } } })
  if (earlier < limit) return stored
  await deleteToken(userId, stored.id)
  return null
}

/** The fields that decide whether a token is accepted. */
interface PresentedToken {
  readonly tokenId: number
  readonly scope: TokenScope
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
}

interface Presented {
  readonly token: PresentedToken
  readonly member: Member
}

/** A prepared statement, because every request with a token begins with it. */
const findTokens = {
  name: 'presented-tokens',
  text: `SELECT t."tokenHash", t.id AS "tokenId", t.scope, t."expiresAt", t."lastUsedAt", ${memberColumnsSql}
     FROM "ApiToken" t JOIN "User" u ON u.id = t."userId" WHERE t."tokenHash" = ANY($1)`,
}

async function presentedTokens(hashes: readonly string[]): Promise<(Presented | null)[]> {
  const { rows } = await pool().query<PresentedToken & Member & { tokenHash: string }>({
    ...findTokens,
    values: [hashes],
  })
  const found = new Map(
    rows.map(({ tokenHash, tokenId, scope, expiresAt, lastUsedAt, ...member }) => [
      tokenHash,
      { token: { tokenId, scope, expiresAt, lastUsedAt }, member },
    ]),
  )
  return hashes.map((hash) => found.get(hash) ?? null)
}

/** Batches requests that arrive together. It caches nothing, so that a revoked token is refused at once. */
const presented = new DataLoader(presentedTokens, {
  cache: false,
  batchScheduleFn: setImmediate,
})

export const presentedToken = (tokenHash: string): Promise<Presented | null> =>
  presented.load(tokenHash)

/** Does nothing for a token that was revoked meanwhile. */
export async function recordTokenUse(id: number, lastUsedAt: Date): Promise<void> {
  await db().apiToken.updateMany({ where: { id }, data: { lastUsedAt } })
}

/** Newest first; if `after` is not null, only tokens older than the one with this id. */
export const tokenPage = (
  userId: number,
  take: number,
  after: number | null,
): Promise<ApiToken[]> =>
  db().apiToken.findMany({
    where: { userId, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    select: columns,
    take,
  })

/** The tokens of a person, in the order of the ids; null where the person has no such token. */
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
