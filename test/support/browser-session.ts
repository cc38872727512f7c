import { sessionCookie } from '@/lib/domain/accounts/session-cookie'
import { verifyCredentials } from '@/lib/domain/accounts/verify-credentials'
import type { AskOptions } from './ask'

process.env.NEXTAUTH_SECRET ??= 'signs the sessions of tests'

/** The request options of a browser that is signed in with this account. */
export async function signedIn(account: { email: string; password: string }): Promise<AskOptions> {
  const credentials = await verifyCredentials({ address: '127.0.0.1' }, account)
  if (!credentials) throw new Error('There is no such account.')
  const { tokenVersion } = credentials
  return withCookie(await sessionCookie('next-auth.session-token', credentials, tokenVersion))
}

/** The request options of a browser that has received this Set-Cookie header. */
export const withCookie = (setCookie = ''): AskOptions => ({
  headers: { cookie: setCookie.split(';')[0] ?? '' },
})
