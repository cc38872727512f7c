import { env } from '@/lib/platform/env'
import { InsecureContextNotice } from './insecure-context-notice'

/** For pages where people sign in: a notice if the site is set up for https and was opened with http. */
export function HttpsNotice() {
  const { siteUrl } = env()
  if (!siteUrl?.startsWith('https://')) return null
  return <InsecureContextNotice siteUrl={new URL(siteUrl).origin} />
}
