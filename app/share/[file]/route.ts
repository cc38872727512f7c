import { shareResponse } from '@/app/_server/share-file'
import { toResponse } from '@/app/_server/file-route'

export const dynamic = 'force-dynamic'

/** For `next dev`, and for hosts that run Next without our server. */
export async function GET({ url }: Request): Promise<Response> {
  const { pathname, search } = new URL(url)
  return toResponse(await shareResponse(pathname, search))
}
