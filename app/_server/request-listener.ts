import { once } from 'node:events'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { unexpectedError } from '@/graphql/errors'
import { clientAddress } from '@/lib/client-address'
import type { Answer, Door } from './doors'
import { securityHeaders } from './security-headers.mjs'

export interface Listening {
  readonly doors: ReadonlyMap<string, Door>
  /** Takes what no door is for. */
  readonly pages: RequestListener
  readonly trustedProxies: number
}

/** How long a client may go on sending what was refused, in milliseconds. */
const lingerMs = 1_000

/** Answers at the doors, and leaves everything else to the pages. */
export function requestListener({ doors, pages, trustedProxies }: Listening): RequestListener {
  return (request, response) => {
    const address = addressOf(request, trustedProxies)
    const { url = '/' } = request
    const end = url.indexOf('?')
    const door = doors.get(end < 0 ? url : url.slice(0, end))
    if (!door) {
      request.headers['x-forwarded-for'] = address
      pages(request, response)
      return
    }
    door({ request, search: end < 0 ? '' : url.slice(end), address })
      .catch((error: unknown) => failure(request, error))
      .then((answer) => send(answer, request, response))
      .catch((error: unknown) => console.error('An answer was not sent:', error))
  }
}

function addressOf({ socket, headers }: IncomingMessage, trustedProxies: number): string {
  const forwarded = headers['x-forwarded-for']
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join(', ') : forwarded
  return clientAddress(socket.remoteAddress ?? 'unknown', forwardedFor, trustedProxies)
}

/** What nobody expected is told by an id that is in the log; a client that has gone is told nothing. */
function failure(request: IncomingMessage, error: unknown): Answer | null {
  if (request.destroyed && !request.complete) return null
  return {
    status: 500,
    headers: [['content-type', 'application/json; charset=utf-8']],
    body: JSON.stringify({ errors: [unexpectedError(error)] }),
  }
}

async function send(
  answer: Answer | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!answer || response.destroyed) return
  response.statusCode = answer.status
  for (const { key, value } of securityHeaders) response.setHeader(key, value)
  for (const [name, value] of answer.headers) response.setHeader(name, value)
  if (request.complete) {
    response.end(answer.body)
    return
  }
  await sendEarly(answer.body, request, response)
}

/**
 * Answers a request that is still being sent. To close at once would take the answer from a client that reads only
 * when it has sent everything, so what comes is thrown away for a while.
 */
async function sendEarly(
  body: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('connection', 'close')
  response.setHeader('content-length', Buffer.byteLength(body))
  response.write(body)
  request.resume()
  const enough = AbortSignal.timeout(lingerMs)
  await once(request, 'close', { signal: enough }).catch(() => undefined)
  response.end()
}
