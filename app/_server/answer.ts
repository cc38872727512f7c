import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { sendStream } from './send-stream'
import { securityHeaders } from './security-headers.mjs'

export interface Answer {
  readonly status: number
  readonly headers: Iterable<readonly [string, string]>
  /** A stream is sent as fast as the client takes it. */
  readonly body: string | Readable
}

const safe = securityHeaders.flatMap(({ key, value }) => [key, value])

/** The headers of an answer, with those that every answer has, as Node takes them. */
export function headOf({ headers, body }: Answer): string[] {
  const head = [...safe]
  for (const [name, value] of headers) head.push(name, value)
  if (typeof body === 'string') head.push('content-length', String(Buffer.byteLength(body)))
  return head
}

export function sendAnswer(
  answer: Answer,
  request: IncomingMessage,
  response: ServerResponse,
  isAlone: boolean,
): void {
  const { status, body } = answer
  const head = headOf(answer)
  if (!request.complete) head.push('connection', 'close')
  if (typeof body !== 'string') return sendStream(body, response.writeHead(status, head))
  const write = (): unknown => response.writeHead(status, head).end(body)
  if (!request.complete) sendEarly(response.writeHead(status, head), body, request)
  // Answers to requests that came together leave together, so that whoever reads them is woken once.
  else if (isAlone) write()
  else setImmediate(write)
}

/** How long a client may go on sending what was refused, in milliseconds. */
const lingerMs = 1_000

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
