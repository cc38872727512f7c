import NextAuth from 'next-auth'
import { nextAuthOptions } from '@/lib/auth/next-auth-options'

interface RouteContext {
  params: Promise<{ nextauth: string[] }>
}

const handle = (request: Request, context: RouteContext): Promise<Response> =>
  NextAuth(nextAuthOptions())(request, context)

export { handle as GET, handle as POST }
