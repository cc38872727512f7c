import { CallerError } from '../../platform/errors'
import type { Member } from './user'
import { memberOfSession } from './user-store'
import { isWellFormed, tokenHash } from './api-token'
import { presentedToken, recordTokenUse } from './api-token-store'
import { openSession, type OpenedSession } from './session-cookie'
import type { Viewer } from './viewer'

/** The last use of a token is stored at most once in this time, in milliseconds, so that few requests write. */
const lastUsePrecision = 60_000

/**
 * The owner of the bearer token; without a token, the owner of the session cookie; null without a session.
 * @throws {CallerError} UNAUTHENTICATED if the token is invalid, expired or revoked
 */
export async function viewerOf(
  headers: { authorization: string | undefined; cookie: string | undefined },
  now: Date,
): Promise<Viewer | null> {
  const { authorization, cookie } = headers
  if (authorization !== undefined) return viewerOfToken(authorization, now)
  return cookie === undefined ? null : viewerOfCookie(cookie)
}

async function viewerOfToken(authorization: string, now: Date): Promise<Viewer> {
  const [, secret = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  const found = isWellFormed(secret) ? await presentedToken(tokenHash(secret)) : null
  if (!found) throw new CallerError('UNAUTHENTICATED', 'This token is not valid, or was revoked.')
  const { token, member } = found
  if (token.expiresAt && token.expiresAt <= now) {
    const message = `This token expired at ${token.expiresAt.toISOString()}; make a new one.`
    throw new CallerError('UNAUTHENTICATED', message)
  }
  const lastUse = token.lastUsedAt?.getTime() ?? -Infinity
  if (now.getTime() - lastUse >= lastUsePrecision) await recordTokenUse(token.tokenId, now)
  const { tokenId, expiresAt, scope } = token
  const credential = { kind: 'TOKEN', tokenId, expiresAt } as const
  return { member, mayWrite: scope === 'WRITE', credential }
}

async function viewerOfCookie(header: string): Promise<Viewer | null> {
  const session = await openSession(header)
  const member = session && (await personOf(session))
  if (!member) return null
  const credential = { kind: 'SESSION', cookieName: session.cookieName } as const
  return { member, mayWrite: true, credential }
}

/** The owner of a session; null if it was ended. */
export const personOf = ({
  userId,
  tokenVersion,
  sessionId,
}: OpenedSession): Promise<Member | null> => memberOfSession(userId, tokenVersion, sessionId)
