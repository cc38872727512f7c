import { env } from '../../platform/env'
import { askNextAuth, type NextAuthAnswer } from './ask-next-auth'
import { authFailure } from './auth-failure'
import { parseAuthBody, type AuthBody, type ParsedBody } from './auth-body'
import { routeRefusal } from './auth-routes'
import { endSession, type ClockContext } from './end-session'
import { forNextAuth, type AuthRequest } from './for-next-auth'
import { isHostOf, pathOf } from './local-path'
import { personOf } from './session'
import { endedSessionCookie, openSession, type OpenedSession } from './session-cookie'

/**
 * Answers /api/auth/*. The request is validated before next-auth gets it, because next-auth does not check its input,
 * redirects to NEXTAUTH_URL even if the site was opened under another name, and accepts sessions that the server ended.
 */
export async function answerAuth(context: ClockContext, request: AuthRequest): Promise<Response> {
  const normalised = { ...request, method: request.method === 'HEAD' ? 'GET' : request.method }
  const refusal = routeRefusal(normalised.method, normalised.path)
  if (refusal) {
    const { status, message, allow } = refusal
    return refuse(status, message, allow === undefined ? {} : { allow })
  }
  const [action] = normalised.path
  if (action === '_log') return new Response(null, { status: 204 })
  const { headers } = normalised
  const body: ParsedBody =
    normalised.method === 'POST'
      ? parseAuthBody(headers.get('content-type'), normalised.body)
      : { fields: {} }
  if (!body.fields) return refuse(body.status, body.message)
  const session = await openSession(headers.get('cookie') ?? '')
  try {
    if (action === 'session' && session && !(await personOf(session)))
      return endedSessionResponse(session)
    const answer = await askNextAuth(forNextAuth(normalised, body.fields, session))
    if (answer.signedOut && session) await endSession(context, { session })
    return respond(headers, body.fields, answer)
  } catch (error) {
    const { status, message, retryAfter } = authFailure(error)
    return refuse(status, message, retryAfter ? { 'retry-after': String(retryAfter) } : {})
  }
}

function respond(sent: Headers, { json }: AuthBody, answer: NextAuthAnswer): Response {
  const { headers, redirect, body, failure } = answer
  // If the password could not be verified, the response must not say that it is wrong.
  const status = failure?.status ?? answer.status
  const retryAfter = failure?.retryAfter
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter))
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  if (redirect === null) return new Response(body, { status, headers })
  const target = pathOf(new URL(redirect, 'http://site.invalid'))
  if (json === undefined) {
    headers.set('location', target)
    return new Response(null, { status: 302, headers })
  }
  return Response.json({ url: absolute(target, sent) }, { status, headers })
}

/** next-auth's script needs an absolute address. Our pages send their origin; other sites cannot read the response. */
function absolute(path: string, sent: Headers): string {
  const origin = sent.get('origin') ?? ''
  const isOurs = URL.canParse(origin) && isHostOf(sent.get('host'), new URL(origin))
  return new URL(path, isOurs ? origin : (env().siteUrl ?? 'http://localhost')).href
}

function endedSessionResponse({ cookieName }: OpenedSession): Response {
  const headers = { 'set-cookie': endedSessionCookie(cookieName), 'cache-control': 'no-store' }
  return Response.json({}, { headers })
}

const refuse = (status: number, message: string, headers: Record<string, string> = {}): Response =>
  Response.json({ message }, { status, headers })
