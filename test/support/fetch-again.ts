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
    return fetch(url, init)
  }
}

function isClosed(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && closed.has(String(cause.code))
}
