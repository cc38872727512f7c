/** Error codes if the server closes a kept-alive connection while a request is being sent. */
const closedCodes = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

/**
 * Fetch, and retry once if the server closed the connection before it answered. HTTP allows this for requests that
 * change nothing (RFC 9110, section 9.2.2). Use it for GET, and for queries that are sent by POST.
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
 * Fetch over a new connection, which the server does not close before it answers. Use it for requests that must not be
 * sent twice, such as mutations.
 */
export async function fetchAlone(
  url: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const headers = new Headers(init?.headers)
  headers.set('connection', 'close')
  return received(await fetch(url, { ...init, headers }))
}

/**
 * The response once its whole body has arrived. Otherwise the process ends if the server closes the connection before
 * somebody reads the body: a fault of the fetch in Node 22 (https://github.com/nodejs/undici/issues/5360).
 */
async function received(response: Response): Promise<Response> {
  await response.clone().arrayBuffer()
  return response
}

function isClosed(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && closedCodes.has(String(cause.code))
}
