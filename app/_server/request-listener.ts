import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { failureResponse } from '@/graphql/http'
import { clientAddress } from '@/lib/platform/client-address'
import { addressKey } from '@/lib/platform/rate-limits/address-key'
import type { RouteHandler } from './api-routes'
import { pagePolicy } from './content-security-policy'
import { errorPage } from './error-page'
import { endedFlashCookie } from './flash'
import { FairQueue } from './fair-queue'
import { sendResponse, strictTransportSecurity, type HttpResponse } from './http-response'
import { chosenMoodCookie } from './mood-cookie'
import { refusePage } from './refuse-page'
import { renderPage, type PageHandler } from './render-page'
import { readTarget, type RequestTarget } from './request-target'

export interface ListenerOptions {
  /** Handlers by path. `/posters/*` handles each file of this folder. */
  readonly routes: ReadonlyMap<string, RouteHandler>
  /** Handles all other paths. */
  readonly pages: PageHandler
  readonly trustedProxies: number
}

/**
 * Answers requests to the routes directly and passes all other requests to the pages.
 * @param connectionCount the number of open connections
 */
export function requestListener(
  { routes, pages, trustedProxies }: ListenerOptions,
  connectionCount: () => number,
): RequestListener {
  const queueFor = pageQueues()
  return (request, response) => {
    const send = (httpResponse: HttpResponse): void =>
      sendResponse(httpResponse, request, response, connectionCount() === 1)
    const target = readTarget(request)
    if (!target) return send(request.url === '*' ? asteriskResponse(request) : errorPage(400))
    const address = addressOf(request, trustedProxies)
    const handleRoute = routes.get(target.path) ?? routes.get(`${folderOf(target.path)}*`)
    const fail = (error: unknown): void => {
      // The client disconnected while it sent the request. That is not our error, so it is not logged.
      if (!request.complete && request.destroyed) return
      const failure = failureResponse(error)
      // If a part of the response was sent, closing the connection shows the client that the rest is missing.
      if (response.headersSent) response.destroy()
      else send(failure)
    }
    if (handleRoute) {
      handleRoute({ request, ...target, address })
        .then(send)
        .catch(fail)
      return
    }
    const refusal = refusePage(request, target)
    if (refusal) return send(refusal)
    request.headers['x-forwarded-for'] = address
    setPageHeaders(request, response)
    // The page shows what a form said. A reload does not show it again.
    const endedFlash = request.method === 'GET' ? endedFlashCookie(request.headers.cookie) : null
    const cookies = [endedFlash, chosenMoodCookie(request, target)].filter((one) => one !== null)
    if (cookies.length > 0) response.setHeader('set-cookie', cookies)
    const closed = new Promise((resolve) => response.once('close', resolve))
    const removeFromQueue = queueFor(target).add(
      addressKey(address),
      (done) => {
        const rendered = renderPage(pages, request, response, ({ status, retryAfter }) =>
          errorPage(status, retryAfter),
        )
        void Promise.all([rendered.catch(fail), closed]).then(done)
      },
      () => send(errorPage(503, queueRetryAfterSeconds)),
    )
    void closed.then(removeFromQueue)
  }
}

/** The first folder of a path, for example `/posters/`. */
const folderOf = (path: string): string => path.slice(0, path.indexOf('/', 1) + 1)

/** Next takes the nonce of its scripts from the request. */
function setPageHeaders({ headers }: IncomingMessage, response: ServerResponse): void {
  const policy = pagePolicy()
  headers['content-security-policy'] = policy
  response.setHeader('content-security-policy', policy)
  const strictTransport = strictTransportSecurity()
  if (strictTransport !== null) response.setHeader('strict-transport-security', strictTransport)
}

/** For a page that the queue refuses. */
const queueRetryAfterSeconds = 5

/**
 * A queue for pages and one for static files. Rendering a page takes some tens of milliseconds of processor time. So a
 * few pages at a time keep the processor busy, and a full queue takes a few seconds. A static file takes one
 * millisecond, and a page needs about twenty of them.
 */
function pageQueues(): (target: RequestTarget) => FairQueue {
  const pages = new FairQueue({
    concurrency: 3,
    maxWaiting: 128,
    maxWaitingPerAddress: 32,
    maxWaitMs: 5_000,
    maxSlotMs: 2_000,
  })
  const files = new FairQueue({
    concurrency: 16,
    maxWaiting: 1_024,
    maxWaitingPerAddress: 256,
    maxWaitMs: 5_000,
    maxSlotMs: 2_000,
  })
  return ({ path }) => (path.startsWith('/_next/static/') ? files : pages)
}

/** The target `*` stands for the whole server. Only OPTIONS may use it (RFC 9110, section 9.3.7). */
const asteriskResponse = ({ method }: IncomingMessage): HttpResponse =>
  method === 'OPTIONS'
    ? { status: 204, headers: [['allow', 'GET, HEAD, POST, OPTIONS']], body: '' }
    : errorPage(400)

function addressOf({ socket, headers }: IncomingMessage, trustedProxies: number): string {
  const forwarded = headers['x-forwarded-for']
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join(', ') : forwarded
  return clientAddress(socket.remoteAddress ?? 'unknown', forwardedFor, trustedProxies)
}
