import { randomUUID } from 'node:crypto'
import type { NextAuthOptions, User } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { addressBehindNext } from '../client-address'
import { env } from '../env'
import { CallerError } from '../errors'
import { verifyCredentials } from './verify-credentials'

declare module 'next-auth/jwt' {
  interface JWT {
    /** Sessions of an older version are over. */
    tokenVersion?: number
  }
}

declare module 'next-auth' {
  interface User {
    tokenVersion?: number
  }
}

/** @throws {Error} whose message the sign-in page shows: next-auth puts it in an address */
async function signIn(email: string, password: string, address: string): Promise<User | null> {
  try {
    const account = await verifyCredentials(email, password, address)
    if (!account) return null
    const { id, displayName, tokenVersion } = account
    return { id: String(id), name: displayName, tokenVersion }
  } catch (error) {
    if (error instanceof CallerError) throw new Error(error.message)
    const errorId = randomUUID()
    console.error(`Unexpected error ${errorId}:`, error)
    throw new Error(`Something went wrong on our side (${errorId}).`)
  }
}

/** Sign-in by e-mail and password, sessions in signed cookies. */
export const nextAuthOptions = (): NextAuthOptions => ({
  ...(env().secret === undefined ? {} : { secret: env().secret }),
  session: { strategy: 'jwt' },
  pages: { signIn: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      authorize: (credentials, { headers }) =>
        signIn(
          credentials?.email ?? '',
          credentials?.password ?? '',
          addressBehindNext(new Headers(headers)),
        ),
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) =>
      user?.tokenVersion === undefined
        ? token
        : { ...token, sub: user.id, tokenVersion: user.tokenVersion },
  },
})
