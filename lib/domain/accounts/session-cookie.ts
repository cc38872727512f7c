import { randomUUID } from 'node:crypto'
import { parse, serialize } from 'cookie'
import type { JWT } from 'next-auth/jwt'
import { decode, encode } from 'next-auth/jwt'
import { env } from '../../platform/env'
import type { Member } from './user'

const plainName = 'next-auth.session-token'
const secureName = `__Secure-${plainName}`

/** 30 days in seconds, the default of next-auth. */
export const sessionMaxAge = 30 * 24 * 60 * 60

/** The largest number of cookies of one name that are tried. */
const maxCookies = 4

/** Whether cookies are for https only. NEXTAUTH_URL decides, not the request: a proxy may send plain http. */
export const isSecureSite = (): boolean => env().siteUrl?.startsWith('https://') ?? false

/** On an https site only the secure cookie counts, because anyone on the network can set the other one. */
export const sessionCookieName = (): string => (isSecureSite() ? secureName : plainName)

export interface OpenedSession {
  readonly cookieName: string
  readonly cookie: string
  /** Null for a session that began before sessions had IDs. */
  readonly sessionId: string | null
  readonly userId: number
  /** The session has ended if this is not the person's current version. */
  readonly tokenVersion: number
}

/**
 * The session of a Cookie header; null if it is forged, expired or signed with another secret. Another site of the same
 * domain can add a cookie of the same name: invalid cookies are ignored, and with two valid sessions there is none.
 */
export async function openSession(cookieHeader: string): Promise<OpenedSession | null> {
  const cookieName = sessionCookieName()
  const cookies = cookieValues(cookieHeader, cookieName)
  if (cookies.length > maxCookies) return null
  const opened = await Promise.all(cookies.map((cookie) => openCookie(cookieName, cookie)))
  const [session, ...others] = opened.filter((candidate) => candidate !== null)
  if (!session || others.some((other) => !isSame(session, other))) return null
  return session
}

/** The distinct values of a name in the header. */
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

/** The content of a new session of this version. */
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

/** A Set-Cookie header that removes the session from the browser. */
export const endedSessionCookie = (cookieName: string): string => setCookie(cookieName, '', 0)

const setCookie = (name: string, value: string, seconds: number): string =>
  serialize(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: seconds,
    secure: name === secureName,
  })
