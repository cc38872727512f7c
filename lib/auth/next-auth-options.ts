import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { env } from '../env'
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

/** Sign-in by e-mail and password, sessions in signed cookies. */
export const nextAuthOptions = (): NextAuthOptions => ({
  ...(env().secret === undefined ? {} : { secret: env().secret }),
  session: { strategy: 'jwt' },
  pages: { signIn: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      async authorize(credentials) {
        const account = await verifyCredentials(
          credentials?.email ?? '',
          credentials?.password ?? '',
        )
        if (!account) return null
        const { id, displayName, tokenVersion } = account
        return { id: String(id), name: displayName, tokenVersion }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) =>
      user?.tokenVersion === undefined
        ? token
        : { ...token, sub: user.id, tokenVersion: user.tokenVersion },
  },
})
