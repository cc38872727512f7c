import 'server-only'
import { headers } from 'next/headers'
import { env } from '@/lib/platform/env'

/**
 * The address of the site, for links that people copy. The public address comes first, because a proxy may replace the
 * Host header. Without one, `npm start` sets an address of this machine, and the visitor may use another name for it.
 */
export async function visitedOrigin(): Promise<string> {
  const { siteUrl } = env()
  if (siteUrl !== undefined && new URL(siteUrl).hostname !== 'localhost')
    return new URL(siteUrl).origin
  return `http://${(await headers()).get('host') ?? 'localhost'}`
}
