import { env } from '../../platform/env'
import type { NextAuthRequest } from './ask-next-auth'
import type { AuthBody } from './auth-body'
import { localPath } from './local-path'
import { cookieValues, isSecureSite, type OpenedSession } from './session-cookie'

export interface AuthRequest {
  readonly method: string
  /** The segments after /api/auth/. */
  readonly path: readonly string[]
  readonly search: URLSearchParams
  readonly headers: Headers
  readonly body: string
}

/** The request that next-auth gets: only fields that it reads, in the form that it expects. */
export function forNextAuth(
  { method, path, search, headers }: AuthRequest,
  { csrfToken = '', email = '', password = '', callbackUrl }: AuthBody,
  session: OpenedSession | null,
): NextAuthRequest {
  const hosts = hostsOf(headers)
  const sent = (name: string): string | undefined => {
    const [value, ...others] = cookieValues(headers.get('cookie') ?? '', name)
    return others.length === 0 ? value : undefined
  }
  const [csrfName, callbackName] = isSecureSite()
    ? ['__Host-next-auth.csrf-token', '__Secure-next-auth.callback-url']
    : ['next-auth.csrf-token', 'next-auth.callback-url']
  const target = callbackUrl ?? search.get('callbackUrl') ?? sent(callbackName)
  return {
    method,
    query: {
      nextauth: path,
      error: search.get('error') ?? '',
      callbackUrl: localPath(target, hosts),
    },
    body: { csrfToken, email, password, json: 'true' },
    cookies: {
      ...(session && { [session.cookieName]: session.cookie }),
      [csrfName]: sent(csrfName) ?? '',
    },
    headers: { 'x-forwarded-for': headers.get('x-forwarded-for') ?? '' },
  }
}

/** Names of the site. Only the path of a target is used, so a forged Host header has no effect. */
const hostsOf = (headers: Headers): (string | null)[] => {
  const { siteUrl } = env()
  return [headers.get('host'), siteUrl === undefined ? null : new URL(siteUrl).host]
}
