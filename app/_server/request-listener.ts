import type { IncomingMessage, RequestListener } from 'node:http'
import { failureResponse } from '@/graphql/http'
import { clientAddress } from '@/lib/platform/client-address'
import { addressKey } from '@/lib/platform/rate-limits/address-key'
import { sendAnswer, type Answer } from './answer'
import { answerPage, type Pages } from './answer-page'
import type { Door } from './doors'
import { notice } from './notice'
import { refusePage } from './refuse-page'
import { readTarget, type Target } from './request-target'
import { Turns } from './turns'

export interface Listening {
  readonly doors: ReadonlyMap<string, Door>
  /** Takes what no door is for. */
  readonly pages: Pages
  readonly trustedProxies: number
}

/**
 * Answers at the doors, and leaves everything else to the pages.
 * @param connections how many are open
 */
export function requestListener(
  { doors, pages, trustedProxies }: Listening,
  connections: () => number,
): RequestListener {
  const turnsFor = turnsOfPages()
  return (request, response) => {
    const send = (answer: Answer): void =>
      sendAnswer(answer, request, response, connections() === 1)
    const target = readTarget(request)
    if (!target) return send(request.url === '*' ? ofServer(request) : notice(400))
    const address = addressOf(request, trustedProxies)
    const door = doors.get(target.path)
    const failed = (error: unknown): void => {
      // A client that has gone is told nothing.
      if (!request.complete && request.destroyed) return
      const failure = failureResponse(error)
      // Nobody takes half an answer for a whole one.
      if (response.headersSent) response.destroy()
      else send(failure)
    }
    if (door) {
      door({ request, search: target.search, address }).then(send).catch(failed)
      return
    }
    const refusal = refusePage(request, target)
    if (refusal) return send(refusal)
    request.headers['x-forwarded-for'] = address
    const answered = new Promise((resolve) => response.once('close', resolve))
    const leave = turnsFor(target).take(
      addressKey(address),
      (ended) => {
        const rendered = answerPage(pages, request, response, ({ status, retryAfter }) =>
          notice(status, retryAfter),
        )
        void Promise.all([rendered.catch(failed), answered]).then(ended)
      },
      () => send(notice(503, secondsWhenCrowded)),
    )
    void answered.then(leave)
  }
}

const secondsWhenCrowded = 5

/**
 * A page takes the processor for some tens of milliseconds, so few at once keep it busy, and as many as may wait are
 * rendered in a few seconds. A file of the build takes one millisecond, and a page has twenty.
 */
function turnsOfPages(): (target: Target) => Turns {
  const patience = { waitMs: 5_000, holdMs: 2_000 }
  const pages = new Turns({ ...patience, atOnce: 3, mostWaiting: 128, mostWaitingOfOne: 32 })
  const files = new Turns({ ...patience, atOnce: 16, mostWaiting: 1_024, mostWaitingOfOne: 256 })
  return ({ path }) => (path.startsWith('/_next/static/') ? files : pages)
}

/** `OPTIONS *` asks what the server can do at all. */
const ofServer = ({ method }: IncomingMessage): Answer =>
  method === 'OPTIONS'
    ? { status: 204, headers: [['allow', 'GET, HEAD, POST, OPTIONS']], body: '' }
    : notice(400)

function addressOf({ socket, headers }: IncomingMessage, trustedProxies: number): string {
  const forwarded = headers['x-forwarded-for']
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join(', ') : forwarded
  return clientAddress(socket.remoteAddress ?? 'unknown', forwardedFor, trustedProxies)
}
