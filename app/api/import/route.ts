import { readChunks } from '@/graphql/read-chunks'
import { toResponse } from '@/app/_server/file-route'
import { importResponse } from '@/app/_server/import-response'
import { sharedApi } from '@/app/_server/shared-api'
import { addressBehindNext } from '@/lib/platform/client-address'

export const dynamic = 'force-dynamic'

export async function POST({ headers, body }: Request): Promise<Response> {
  const api = await sharedApi()
  const readBody = (maxBytes: number): Promise<Uint8Array | null> =>
    readChunks(body ?? [], maxBytes)
  return toResponse(await importResponse(api, headers, addressBehindNext(headers), readBody))
}
