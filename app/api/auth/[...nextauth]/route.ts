import NextAuth from 'next-auth'
import { nextAuthOptions } from '@/lib/auth/next-auth-options'

interface RouteContext {
  params: Promise<{ nextauth: string[] }>
}

async function handle(request: Request, context: RouteContext): Promise<Response> {
  if (await isMalformed(request)) {
    return Response.json({ message: 'The body is not a JSON object.' }, { status: 400 })
  }
  return NextAuth(nextAuthOptions())(request, context)
}

/** next-auth takes it for granted that what calls itself JSON is an object. */
async function isMalformed(request: Request): Promise<boolean> {
  if (request.method !== 'POST') return false
  if (!request.headers.get('content-type')?.includes('application/json')) return false
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null)
  return typeof body !== 'object' || body === null
}

export { handle as GET, handle as POST }
