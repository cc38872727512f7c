import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { unexpectedError } from '@/graphql/errors'
import { clientAddress } from '@/lib/client-address'
import type { Answer, Door } from './doors'
import { sendStream } from './send-stream'
import { securityHeaders } from './security-headers.mjs'

export interface Listening {
  readonly doors: ReadonlyMap<string, Door>
  /** Takes what no door is for. */
  readonly pages: RequestListener
  readonly trustedProxies: number
}

/** How long a client may go on sending what was refused, in milliseconds. */
const lingerMs = 1_000

/**
 * Answers at the doors, and leaves everything else to the pages.
 * @param connections how many are open
 */
export function requestListener(
  { doors, pages, trustedProxies }: Listening,
  connections: () => number,
): RequestListener {
  return (request, response) => {
    const send = (answer: Answer): void =>
      sendAnswer(answer, request, response, connections() === 1)
    const address = addressOf(request, trustedProxies)
    const { url = '/' } = request
    const end = url.indexOf('?')
    const door = doors.get(end < 0 ? url : url.slice(0, end))
    if (!door) {
      const refusal = refusalOfBody(request)
      if (refusal) return send(refusal)
      request.headers['x-forwarded-for'] = address
      pages(request, response)
      return
    }
    door({ request, search: end < 0 ? '' : url.slice(end), address }).then(
      send,
      (error: unknown) => {
        // A client that has gone is told nothing.
        if (request.complete || !request.destroyed) send(failure(error))
      },
    )
  }
}

/** A form of ours has some hundred. */
const largestForm = 100_000

/** Pages would read a body of any size. Who sends them one says how large it is, as browsers do; null: it is not too large. */
function refusalOfBody({ headers }: IncomingMessage): Answer | null {
  const refuse = (status: number): Answer => ({ status, headers: [], body: '' })
  if (headers['transfer-encoding'] !== undefined) return refuse(411)
  return Number(headers['content-length'] ?? 0) > largestForm ? refuse(413) : null
}

function addressOf({ socket, headers }: IncomingMessage, trustedProxies: number): string {
  const forwarded = headers['x-forwarded-for']
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join(', ') : forwarded
  return clientAddress(socket.remoteAddress ?? 'unknown', forwardedFor, trustedProxies)
}

/** What nobody expected is told by an id that is in the log. */
const failure = (error: unknown): Answer => ({
  status: 500,
  headers: [['content-type', 'application/json; charset=utf-8']],
  body: JSON.stringify({ errors: [unexpectedError(error)] }),
})

function sendAnswer(
  { status, headers, body }: Answer,
  request: IncomingMessage,
  response: ServerResponse,
  isAlone: boolean,
): void {
  const head = [...safe]
  for (const [name, value] of headers) head.push(name, value)
  if (typeof body !== 'string') {
    if (!request.complete) head.push('connection', 'close')
    return sendStream(body, response.writeHead(status, head))
  }
  head.push('content-length', String(Buffer.byteLength(body)))
  const write = (): unknown => response.writeHead(status, head).end(body)
  if (!request.complete)
    sendEarly(response.writeHead(status, [...head, 'connection', 'close']), body, request)
  // Answers to requests that came together leave together, so that whoever reads them is woken once.
  else if (isAlone) write()
  else setImmediate(write)
}

const safe = securityHeaders.flatMap(({ key, value }) => [key, value])

/**
 * Answers a request that is still being sent. To close at once would take the answer from a client that reads only
 * when it has sent everything, so what comes is thrown away for a while.
 */
function sendEarly(response: ServerResponse, body: string, request: IncomingMessage): void {
  response.write(body)
  const enough = setTimeout(() => response.end(), lingerMs)
  request.resume().once('close', () => {
    clearTimeout(enough)
    response.end()
  })
}
