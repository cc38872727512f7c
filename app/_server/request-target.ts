import type { IncomingMessage } from 'node:http'

export interface RequestTarget {
  readonly path: string
  /** The query string with its question mark; empty if there is none. */
  readonly search: string
}

/**
 * The path and query string of a request; null if the target is neither a path nor an HTTP URL. A client that thinks we
 * are a proxy sends a whole URL (RFC 9112, "absolute-form"). It becomes a path, and its host replaces the Host header.
 */
export function readTarget(request: IncomingMessage): RequestTarget | null {
  if (!request.url?.startsWith('/') && !convertAbsoluteForm(request)) return null
  const { url = '/' } = request
  const end = url.indexOf('?')
  return end < 0 ? { path: url, search: '' } : { path: url.slice(0, end), search: url.slice(end) }
}

function convertAbsoluteForm(request: IncomingMessage): boolean {
  const { url = '' } = request
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return false
  const { host, pathname, search } = new URL(url)
  request.url = pathname + search
  request.headers.host = host
  return true
}
