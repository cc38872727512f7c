/** Longer than any address of ours. */
const longest = 2_000

/** Stands for the host by which the site was opened, which a path does not name. */
const nowhere = 'http://site.invalid'

/**
 * Where to go after signing in or out: the path of an address of this site, and `/` for everything else, so that nobody
 * is led to another site. A path, as the site may have more names than we know.
 * @param hosts names of this site, with their ports
 */
export function localPath(target: unknown, hosts: readonly (string | null)[]): string {
  if (typeof target !== 'string' || target.length > longest) return '/'
  if (!/^(\/|https?:\/\/)/i.test(target) || !URL.canParse(target, nowhere)) return '/'
  const url = new URL(target, nowhere)
  return url.origin === nowhere || hosts.includes(url.host) ? pathOf(url) : '/'
}

/** Browsers take what stands behind two slashes for a host. */
export const pathOf = ({ pathname, search, hash }: URL): string =>
  pathname.startsWith('//') ? '/' : `${pathname}${search}${hash}`
