import type { IncomingMessage } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'
import type { Answer } from './answer'
import { notice } from './notice'
import type { Target } from './request-target'

/** A form of ours has some hundred. */
const largestForm = 100_000

/** What we answer in place of Next, which would fail; null: Next can answer. */
export function refusePage(request: IncomingMessage, { path, search }: Target): Answer | null {
  const refusal = refuseBody(request) ?? refuseMethod(request, path, search)
  if (refusal) return refusal
  // The latter is Next's own page for failures, and a route like any other.
  if (!isReadable(() => decodeURIComponent(path)) || path === '/_global-error') return notice(404)
  const state = request.headers['next-router-state-tree']
  return isReadable(() => parseAndValidateFlightRouterState(state)) ? null : notice(400)
}

const plain = (status: number, ...headers: [string, string][]): Answer => ({
  status,
  headers,
  body: '',
})

function refuseMethod({ method }: IncomingMessage, path: string, search: string): Answer | null {
  if (method === 'GET' || method === 'HEAD') return null
  const isRoute = path.startsWith('/api/auth/')
  if (method === 'POST' || method === 'OPTIONS') {
    if (isRoute) return null
    if (method === 'OPTIONS') return plain(204, ['allow', 'GET, HEAD'])
    // A form that was sent before the page's script had loaded. Next would take it for a server action; we have none.
    return plain(303, ['location', path.replace(/^[/\\]+/, '/') + search])
  }
  return plain(405, ['allow', isRoute ? 'GET, HEAD, POST, OPTIONS' : 'GET, HEAD, OPTIONS'])
}

/** Next would read a body of any size. Who sends one says how large it is, as browsers do. */
function refuseBody({ headers }: IncomingMessage): Answer | null {
  if (headers['transfer-encoding'] !== undefined) return plain(411)
  return Number(headers['content-length'] ?? 0) > largestForm ? plain(413) : null
}

function isReadable(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
