import type { UserError } from '../../platform/errors'
import { endSession, type ClockContext } from './end-session'
import { endedSessionCookie, openSession, sessionCookie, sessionCookieName } from './session-cookie'
import { verifyCredentials } from './verify-credentials'
import type { CallerContext } from './viewer'

export interface SignInResult {
  /** The Set-Cookie header that starts a session; null if e-mail address or password are wrong. */
  readonly setCookie: string | null
  readonly userErrors: readonly UserError[]
}

/**
 * Starts a session, as /api/auth does it. Attempts are counted together with those there.
 * @throws {CallerError} RATE_LIMITED
 */
export async function signIn(
  context: Pick<CallerContext, 'address'>,
  credentials: { readonly email: string; readonly password: string },
): Promise<SignInResult> {
  const account = await verifyCredentials(context, credentials)
  if (!account) return { setCookie: null, userErrors: [wrongCredentials] }
  const setCookie = await sessionCookie(sessionCookieName(), account, account.tokenVersion)
  return { setCookie, userErrors: [] }
}

const wrongCredentials: UserError = {
  field: null,
  code: 'WRONG_CREDENTIALS',
  message: 'The e-mail address or the password is wrong.',
}

/**
 * Ends the session of a browser.
 * @param cookie the Cookie header
 * @returns the Set-Cookie header that removes the session from the browser
 */
export async function signOut(
  context: ClockContext,
  { cookie }: { readonly cookie: string },
): Promise<string> {
  const session = await openSession(cookie)
  if (session) await endSession(context, { session })
  return endedSessionCookie(sessionCookieName())
}
