import { toResponse } from '@/app/_server/file-route'
import { posterResponse } from '@/app/_server/poster-file'

export const dynamic = 'force-dynamic'

/** For `next dev`, and for hosts that run Next without our server. */
export function GET({ url, headers }: Request): Response {
  const { pathname, search } = new URL(url)
  return toResponse(
    posterResponse(pathname, search, { ifNoneMatch: headers.get('if-none-match') ?? '' }),
  )
}
