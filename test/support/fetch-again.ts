/** How a kept connection ends that the server closed while a request was on its way. */
const closed = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

/**
 * Fetch, and once more if the server closed the connection before it answered. HTTP allows that for requests that change
 * nothing (RFC 9110, 9.2.2): use it for GET, and for queries sent by POST.
 */
export async function fetchAgain(url: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (!isClosed(error)) throw error
    return fetchAlone(url, init)
  }
}

/**
 * Fetch over a connection of its own, which the server has no reason to close before it is asked: for requests that may
 * not be sent twice, such as mutations.
 */
export function fetchAlone(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers)
  headers.set('connection', 'close')
  return fetch(url, { ...init, headers })
}

function isClosed(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && closed.has(String(cause.code))
}
