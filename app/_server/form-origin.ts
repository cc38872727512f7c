import { isHostOf } from '@/lib/domain/accounts/local-path'
import { env } from '@/lib/platform/env'

/**
 * Whether a page of this site sent the form. The cookies of a visitor come with every form, even with one on another
 * site, so a form without proof of its origin is refused. Browsers always send one of these headers.
 */
export function isFromThisSite(headers: Pick<Headers, 'get'>): boolean {
  const site = headers.get('sec-fetch-site')
  if (site === 'same-origin') return true
  // `none` means that the person started the request, for example by a restored tab.
  if (site !== null && site !== 'none') return false
  const origin = headers.get('origin') ?? headers.get('referer') ?? ''
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  return siteHosts(headers).some((host) => isHostOf(host, url))
}

/** The hosts under which browsers know this site, with their ports. A proxy may replace the Host header. */
export function siteHosts(headers: Pick<Headers, 'get'>): readonly (string | null)[] {
  const { siteUrl, trustedProxies } = env()
  const hosts = [headers.get('host'), siteUrl === undefined ? null : new URL(siteUrl).host]
  if (trustedProxies > 0) hosts.push(headers.get('x-forwarded-host'))
  return hosts
}
