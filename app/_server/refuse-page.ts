import type { IncomingMessage } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'
import { errorPage } from './error-page'
import type { HttpResponse } from './http-response'
import type { RequestTarget } from './request-target'

/** In bytes. Our own forms have about a hundred. */
const maxFormBytes = 100_000

/** The response to a request that Next must not get because it would fail; null if Next can answer it. */
export function refusePage(
  request: IncomingMessage,
  { path, search }: RequestTarget,
): HttpResponse | null {
  const refusal = refuseBody(request) ?? refuseMethod(request, path, search)
  if (refusal) return refusal
  // `/_global-error` is Next's own error page. Next would serve it like any other page.
  const page = decoded(path)
  if (page === null || page === '/_global-error') return errorPage(404)
  const routerState = request.headers['next-router-state-tree']
  return succeeds(() => parseAndValidateFlightRouterState(routerState)) ? null : errorPage(400)
}

const emptyResponse = (status: number, ...headers: [string, string][]): HttpResponse => ({
  status,
  headers,
  body: '',
})

function refuseMethod(
  { method, headers }: IncomingMessage,
  path: string,
  search: string,
): HttpResponse | null {
  if (method === 'GET' || method === 'HEAD') return null
  const isAuthRoute = path.startsWith('/api/auth/')
  const isForm = path.startsWith('/forms/')
  if (method === 'POST' || method === 'OPTIONS') {
    if (isAuthRoute || (isForm && method === 'POST' && !isServerAction(headers))) return null
    if (method === 'OPTIONS') return emptyResponse(204, ['allow', isForm ? 'POST' : 'GET, HEAD'])
    // Forms are sent to /forms/. Next would treat a form sent to a page as a server action, and we have no server
    // actions. So we redirect to the page.
    return emptyResponse(303, ['location', path.replace(/^[/\\]+/, '/') + search])
  }
  return emptyResponse(405, [
    'allow',
    isAuthRoute ? 'GET, HEAD, POST, OPTIONS' : 'GET, HEAD, OPTIONS',
  ])
}

/** Next answers these with an error that it logs. */
const isServerAction = (headers: IncomingMessage['headers']): boolean =>
  headers['next-action'] !== undefined ||
  (headers['content-type'] ?? '').startsWith('multipart/form-data')

/** Next reads a body of any size. So the length must be known before; browsers always send it. */
function refuseBody({ headers }: IncomingMessage): HttpResponse | null {
  if (headers['transfer-encoding'] !== undefined) return emptyResponse(411)
  return Number(headers['content-length'] ?? 0) > maxFormBytes ? emptyResponse(413) : null
}

/** As Next decodes it; null if that fails. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

function succeeds(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch {
    return false
  }
}
