import { parse } from 'cookie'
import { decode } from 'next-auth/jwt'
import { env } from '../env'
import { CallerError } from '../errors'
import { memberOfSession } from '../users/user-store'
import { isWellFormed, tokenHash } from './api-token'
import { memberOfToken } from './api-token-store'
import type { Viewer } from './viewer'

const cookieNames = ['next-auth.session-token', '__Secure-next-auth.session-token']

/**
 * Who a request comes from: the owner of its bearer token, else of its session cookie, else nobody.
 * @throws {CallerError} UNAUTHENTICATED if there is a token but it is not valid
 */
export async function viewerOf(headers: {
  authorization: string | undefined
  cookie: string | undefined
}): Promise<Viewer | null> {
  const { authorization, cookie } = headers
  if (authorization !== undefined) return viewerOfToken(authorization)
  return cookie === undefined ? null : viewerOfCookie(cookie)
}

async function viewerOfToken(authorization: string): Promise<Viewer> {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  const owner = isWellFormed(token) ? await memberOfToken(tokenHash(token)) : null
  if (!owner) throw new CallerError('UNAUTHENTICATED', 'This token is not valid, or was revoked.')
  return { member: owner.member, mayWrite: owner.scope === 'WRITE' }
}

async function viewerOfCookie(header: string): Promise<Viewer | null> {
  const { secret } = env()
  const cookies = parse(header)
  const sealed = cookieNames.map((name) => cookies[name]).find((value) => value !== undefined)
  if (sealed === undefined || secret === undefined) return null
  // A cookie that is forged, expired or of another secret is no session.
  const token = await decode({ token: sealed, secret }).catch(() => null)
  if (token?.sub === undefined || typeof token.tokenVersion !== 'number') return null
  const member = await memberOfSession(Number(token.sub), token.tokenVersion)
  return member && { member, mayWrite: true }
}
