import { env } from '@/lib/platform/env'

/** The public address of the site, for what must name it: shared links, the sitemap and mails. */
export function siteOrigin(): string {
  const { siteUrl, port } = env()
  return new URL(siteUrl ?? `http://localhost:${port}`).origin
}
