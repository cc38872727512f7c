import { sharedApi } from '@/app/_server/shared-api'
import { readChunks } from '@/graphql/read-chunks'
import { addressBehindNext } from '@/lib/platform/client-address'

export const dynamic = 'force-dynamic'

async function handle(request: Request): Promise<Response> {
  const { handleGraphQL } = await sharedApi()
  const { status, headers, body } = await handleGraphQL({
    method: request.method,
    headers: request.headers,
    search: new URL(request.url).search,
    readBody: (maxBytes) => readChunks(request.body ?? [], maxBytes),
    address: addressBehindNext(request.headers),
  })
  return new Response(body, { status, headers: [...headers] })
}

export { handle as GET, handle as POST }
