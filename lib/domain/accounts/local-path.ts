/** Longer than any path of the site. */
const longest = 2_000

/** A placeholder for the host, because a path names none. */
const placeholderOrigin = 'http://site.invalid'

/**
 * The path to open after signing in or out. An address of another site becomes `/`, so that nobody is redirected there.
 * It is a path, because the site may have names that we do not know.
 * @param hosts names of this site, with their ports
 */
export function localPath(target: unknown, hosts: readonly (string | null)[]): string {
  if (typeof target !== 'string' || target.length > longest) return '/'
  if (!/^(\/|https?:\/\/)/i.test(target) || !URL.canParse(target, placeholderOrigin)) return '/'
  const url = new URL(target, placeholderOrigin)
  return url.origin === placeholderOrigin || hosts.some((host) => isHostOf(host, url))
    ? pathOf(url)
    : '/'
}

/** Whether a Host header names the host and port of a URL. The header may name the default port. */
export function isHostOf(host: string | null, url: URL): boolean {
  const sent = `${url.protocol}//${host ?? ''}`
  return URL.canParse(sent) && new URL(sent).host === url.host
}

/** After two slashes, browsers read a host. */
export const pathOf = ({ pathname, search, hash }: URL): string =>
  pathname.startsWith('//') ? '/' : `${pathname}${search}${hash}`
