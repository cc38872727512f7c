import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { isSecureSite } from '@/lib/domain/accounts/session-cookie'
import { documentPolicy } from './content-security-policy'
import { sendStream } from './send-stream'
import { securityHeaders } from './security-headers.mjs'

type Body = string | Buffer | Readable

export interface HttpResponse<Content extends Body = Body> {
  readonly status: number
  readonly headers: Iterable<readonly [string, string]>
  /** A stream is sent as fast as the client reads it. */
  readonly body: Content
}

const commonHeaders = [
  ...securityHeaders.flatMap(({ key, value }) => [key, value]),
  ...['Content-Security-Policy', documentPolicy],
]

/** A year, in seconds. */
const strictTransportSeconds = 31_536_000

/** Browsers that have seen this header open the site over https only; null for a site over http. */
export const strictTransportSecurity = (): string | null =>
  isSecureSite() ? `max-age=${strictTransportSeconds}` : null

/** The headers of a response and the security headers, in the flat form that `writeHead` takes. */
export function flatHeaders({ headers, body }: HttpResponse): string[] {
  const flat = [...commonHeaders]
  const strictTransport = strictTransportSecurity()
  if (strictTransport !== null) flat.push('Strict-Transport-Security', strictTransport)
  for (const [name, value] of headers) flat.push(name, value)
  if (!(body instanceof Readable)) flat.push('content-length', String(Buffer.byteLength(body)))
  return flat
}

/** @param isOnlyConnection whether no other connection to the server is open */
export function sendResponse(
  { status, headers, body }: HttpResponse,
  request: IncomingMessage,
  response: ServerResponse,
  isOnlyConnection: boolean,
): void {
  const head = flatHeaders({ status, headers, body })
  if (!request.complete) head.push('connection', 'close')
  if (body instanceof Readable) return sendStream(body, response.writeHead(status, head))
  const send = (): unknown => response.writeHead(status, head).end(body)
  if (!request.complete) sendEarly(response.writeHead(status, head), body, request)
  // With several connections, responses are sent together, so that a client with many connections wakes up once.
  else if (isOnlyConnection) send()
  else setImmediate(send)
}

/** How long we read and discard the rest of a refused request, in milliseconds. */
const discardMs = 1_000

/**
 * Responds to a request whose body is not complete. Some clients read the response only after they have sent the whole
 * body; if the connection closed at once, they would lose the response. So the server discards data for a while first.
 */
function sendEarly(
  response: ServerResponse,
  body: string | Buffer,
  request: IncomingMessage,
): void {
  response.write(body)
  const deadline = setTimeout(() => response.end(), discardMs)
  request.resume().once('close', () => {
    clearTimeout(deadline)
    response.end()
  })
}
