import type { NextAuthOptions, User } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { addressBehindNext } from '../../platform/client-address'
import { env } from '../../platform/env'
import { authFailure, type AuthFailure } from './auth-failure'
import { isSecureSite, newSession } from './session-cookie'
import { verifyCredentials } from './verify-credentials'

declare module 'next-auth/jwt' {
  interface JWT {
    /** Sessions of an older version are over. */
    tokenVersion?: number
    /** The same in every cookie that renews the session. */
    sessionId?: string
  }
}

declare module 'next-auth' {
  interface User {
    tokenVersion?: number
  }
}

/** What next-auth keeps to itself of a request. */
export interface Outcome {
  /** Why nobody could look whether the password is right. */
  failure?: AuthFailure
  /** Its session is to be ended. */
  signedOut?: boolean
}

/** @throws {Error} whose message the sign-in page shows: next-auth puts it in an address */
async function signIn(
  { email = '', password = '' }: { email?: string; password?: string } = {},
  address: string,
  outcome: Outcome,
): Promise<User | null> {
  try {
    const account = await verifyCredentials(email, password, address)
    if (!account) return null
    const { id, displayName, tokenVersion } = account
    return { id: String(id), name: displayName, tokenVersion }
  } catch (error) {
    outcome.failure = authFailure(error)
    throw new Error(outcome.failure.message)
  }
}

/** Sign-in by e-mail and password, sessions in signed cookies. */
export const nextAuthOptions = (outcome: Outcome = {}): NextAuthOptions => ({
  ...(env().secret === undefined ? {} : { secret: env().secret }),
  useSecureCookies: isSecureSite(),
  session: { strategy: 'jwt' },
  // Pages of ours alone: those of next-auth lead to NEXTAUTH_URL, whatever name the site was opened by.
  pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in' },
  logger: {
    // It warns that there is no NEXTAUTH_URL: we need none.
    warn: () => undefined,
    // A session cookie that is not ours is the sender's mistake.
    error: (code) => code !== 'JWT_SESSION_ERROR' && console.error(`Signing in failed: ${code}`),
  },
  providers: [
    Credentials({
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      authorize: (credentials, { headers }) =>
        signIn(credentials, addressBehindNext(new Headers(headers)), outcome),
    }),
  ],
  callbacks: {
    // All targets are our own by now: see `localPath`.
    redirect: ({ url }) => url,
    jwt: ({ token, user }) =>
      user?.tokenVersion === undefined
        ? token
        : newSession({ id: Number(user.id), displayName: user.name ?? '' }, user.tokenVersion),
  },
  events: {
    signOut: () => {
      outcome.signedOut = true
    },
  },
})
