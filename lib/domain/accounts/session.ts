import { CallerError } from '../../platform/errors'
import type { Member } from './user'
import { memberOfSession } from './user-store'
import { isWellFormed, tokenHash } from './api-token'
import { presentedToken, recordTokenUse } from './api-token-store'
import { openSession, type OpenedSession } from './session-cookie'
import type { Viewer } from './viewer'

/** How precisely a token's last use is known: not every request costs a statement. In milliseconds. */
const lastUsePrecision = 60_000

/**
 * Who a request comes from: the owner of its bearer token, else of its session cookie, else nobody.
 * @throws {CallerError} UNAUTHENTICATED if there is a token but it is not valid, or no longer
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

/** Whose session it is; null once it was ended. */
export const personOf = ({
  userId,
  tokenVersion,
  sessionId,
}: OpenedSession): Promise<Member | null> => memberOfSession(userId, tokenVersion, sessionId)
