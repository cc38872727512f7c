import { parse, serialize } from 'cookie'
import { decode, encode } from 'next-auth/jwt'
import { env } from '../env'
import type { Member } from '../users/user'

const secureName = '__Secure-next-auth.session-token'
const cookieNames = ['next-auth.session-token', secureName]

/** As long as next-auth's own: 30 days, in seconds. */
const maxAge = 30 * 24 * 60 * 60

export interface OpenedSession {
  readonly cookieName: string
  readonly userId: number
  /** Over, if it is not the person's current one. */
  readonly tokenVersion: number
}

/** What the session cookie among these says; null for one that is forged, expired or of another secret. */
export async function openSession(cookieHeader: string): Promise<OpenedSession | null> {
  const { secret } = env()
  const cookies = parse(cookieHeader)
  const cookieName = cookieNames.find((name) => cookies[name] !== undefined)
  if (cookieName === undefined || secret === undefined) return null
  const token = await decode({ token: cookies[cookieName], secret }).catch(() => null)
  if (token?.sub === undefined || typeof token.tokenVersion !== 'number') return null
  return { cookieName, userId: Number(token.sub), tokenVersion: token.tokenVersion }
}

/** A Set-Cookie header with a session of this version, as next-auth would make it. */
export async function sessionCookie(
  cookieName: string,
  { id, displayName }: Pick<Member, 'id' | 'displayName'>,
  tokenVersion: number,
): Promise<string> {
  const { secret } = env()
  if (secret === undefined) throw new Error('Sessions need NEXTAUTH_SECRET.')
  const token = { sub: String(id), name: displayName, tokenVersion }
  return setCookie(cookieName, await encode({ token, secret, maxAge }), maxAge)
}

/** A Set-Cookie header that makes the browser forget its session. */
export const endedSessionCookie = (cookieName: string): string => setCookie(cookieName, '', 0)

const setCookie = (name: string, value: string, seconds: number): string =>
  serialize(name, value, {
    ...{ httpOnly: true, sameSite: 'lax', path: '/', maxAge: seconds },
    secure: name === secureName,
  })
