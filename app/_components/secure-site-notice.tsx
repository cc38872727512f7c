import { env } from '@/lib/platform/env'
import { CookieNotice } from './cookie-notice'

/** For pages where people sign in: says so if they cannot, as this is not the https address that the site is set up for. */
export function SecureSiteNotice() {
  const { siteUrl } = env()
  if (!siteUrl?.startsWith('https://')) return null
  return <CookieNotice siteUrl={new URL(siteUrl).origin} />
}
