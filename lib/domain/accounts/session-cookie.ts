import { randomUUID } from 'node:crypto'
import { parse, serialize } from 'cookie'
import type { JWT } from 'next-auth/jwt'
import { decode, encode } from 'next-auth/jwt'
import { env } from '../../platform/env'
import type { Member } from './user'

const plainName = 'next-auth.session-token'
const secureName = `__Secure-${plainName}`

/** As long as next-auth's own: 30 days, in seconds. */
export const sessionMaxAge = 30 * 24 * 60 * 60

/** More cookies of one name than a stranger has reason to plant. */
const mostCookies = 4

/** Whether cookies are for https alone. NEXTAUTH_URL says so, not the request: a proxy talks plain http to us. */
export const isSecureSite = (): boolean => env().siteUrl?.startsWith('https://') ?? false

/** Over https only the secure cookie: anybody on the way can plant the other one. */
export const sessionCookieName = (): string => (isSecureSite() ? secureName : plainName)

export interface OpenedSession {
  readonly cookieName: string
  readonly cookie: string
  /** Null for a session that began before sessions had IDs. */
  readonly sessionId: string | null
  readonly userId: number
  /** Over, if it is not the person's current one. */
  readonly tokenVersion: number
}

/**
 * The session of a Cookie header; null for one that is forged, expired or of another secret. Another site of the same
 * domain can add a cookie of the same name. One of no value to us is ignored; between two sessions we do not choose.
 */
export async function openSession(cookieHeader: string): Promise<OpenedSession | null> {
  const cookieName = sessionCookieName()
  const cookies = cookieValues(cookieHeader, cookieName)
  if (cookies.length > mostCookies) return null
  const opened = await Promise.all(cookies.map((cookie) => openCookie(cookieName, cookie)))
  const [session, ...others] = opened.filter((candidate) => candidate !== null)
  if (!session || others.some((other) => !isSame(session, other))) return null
  return session
}

/** Every value that the header has for a name, each once. */
export function cookieValues(cookieHeader: string, name: string): readonly string[] {
  const values = cookieHeader.split(';').map((pair) => parse(pair)[name])
  return [...new Set(values.filter((value) => value !== undefined))]
}

async function openCookie(cookieName: string, cookie: string): Promise<OpenedSession | null> {
  const { secret } = env()
  if (secret === undefined) return null
  const token = await decode({ token: cookie, secret }).catch(() => null)
  if (token?.sub === undefined || typeof token.tokenVersion !== 'number') return null
  const { sub, sessionId = null, tokenVersion } = token
  return { cookieName, cookie, sessionId, userId: Number(sub), tokenVersion }
}

const isSame = (one: OpenedSession, other: OpenedSession): boolean =>
  one.userId === other.userId && one.sessionId === other.sessionId

/** What a new session of this version says. */
export const newSession = (
  { id, displayName }: Pick<Member, 'id' | 'displayName'>,
  tokenVersion: number,
): JWT => ({ sub: String(id), name: displayName, tokenVersion, sessionId: randomUUID() })

/** A Set-Cookie header with a new session of this version, as next-auth would make it. */
export async function sessionCookie(
  cookieName: string,
  member: Pick<Member, 'id' | 'displayName'>,
  tokenVersion: number,
): Promise<string> {
  const { secret } = env()
  if (secret === undefined) throw new Error('Sessions need NEXTAUTH_SECRET.')
  const token = newSession(member, tokenVersion)
  const value = await encode({ token, secret, maxAge: sessionMaxAge })
  return setCookie(cookieName, value, sessionMaxAge)
}

/** A Set-Cookie header that makes the browser forget its session. */
export const endedSessionCookie = (cookieName: string): string => setCookie(cookieName, '', 0)

const setCookie = (name: string, value: string, seconds: number): string =>
  serialize(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: seconds,
    secure: name === secureName,
  })
