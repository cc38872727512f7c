import { posterResponse } from '@/app/_server/poster-file'

export const dynamic = 'force-dynamic'

/** For `next dev`, and for hosts that run Next without our server. */
export function GET({ url, headers: sent }: Request): Response {
  const { pathname, search } = new URL(url)
  const ifNoneMatch = sent.get('if-none-match') ?? ''
  const { status, headers, body } = posterResponse(pathname, search, { ifNoneMatch })
  const content = typeof body === 'string' ? body : new Uint8Array(body)
  return new Response(status === 304 ? null : content, {
    status,
    headers: new Headers([...headers].map(([name, value]): [string, string] => [name, value])),
  })
}
