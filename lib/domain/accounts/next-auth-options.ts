import type { NextAuthOptions, User } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import { addressBehindNext } from '../../platform/client-address'
import { env } from '../../platform/env'
import { authFailure, type AuthFailure } from './auth-failure'
import { isSecureSite, newSession } from './session-cookie'
import { verifyCredentials } from './verify-credentials'

declare module 'next-auth/jwt' {
  interface JWT {
    /** Sessions of an older version have ended. */
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

/** Results of a request that next-auth does not return. */
export interface Outcome {
  /** The error that prevented the password from being verified. */
  failure?: AuthFailure
  /** The session must be ended. */
  signedOut?: boolean
}

/** @throws {Error} with the message for the sign-in page; next-auth puts it in an address */
async function signIn(
  { email = '', password = '' }: { email?: string; password?: string } = {},
  address: string,
  outcome: Outcome,
): Promise<User | null> {
  try {
    const account = await verifyCredentials({ address }, { email, password })
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
  // The pages of next-auth redirect to NEXTAUTH_URL even if the site was opened under another name. Ours do not.
  pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in' },
  logger: {
    // next-auth warns that NEXTAUTH_URL is missing, but it is not needed.
    warn: () => undefined,
    // A session cookie that is signed with another secret is not logged: anyone can send one.
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
    // Every target is a path of this site: see `localPath`.
    redirect: ({ url }) => url,
    // There is a user only while somebody signs in; the types of next-auth do not say so.
    jwt: ({ token, user }: { token: JWT; user?: User }) =>
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
