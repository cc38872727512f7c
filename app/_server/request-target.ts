import type { IncomingMessage } from 'node:http'

export interface Target {
  readonly path: string
  /** With its question mark; empty without a query. */
  readonly search: string
}

/**
 * What a request asks for; null: nothing of ours. A whole URL, as proxies are sent, is shortened to its path, and its host
 * takes the place of the Host header.
 */
export function readTarget(request: IncomingMessage): Target | null {
  if (!request.url?.startsWith('/') && !shorten(request)) return null
  const { url = '/' } = request
  const end = url.indexOf('?')
  return end < 0 ? { path: url, search: '' } : { path: url.slice(0, end), search: url.slice(end) }
}

function shorten(request: IncomingMessage): boolean {
  const { url = '' } = request
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return false
  const { host, pathname, search } = new URL(url)
  request.url = pathname + search
  request.headers.host = host
  return true
}
