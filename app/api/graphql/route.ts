import { apiOfProcess } from '@/app/_server/api-of-process'
import { readChunks } from '@/graphql/read-chunks'
import { addressBehindNext } from '@/lib/platform/client-address'

export const dynamic = 'force-dynamic'

async function handle(request: Request): Promise<Response> {
  const { handleGraphQL } = await apiOfProcess()
  const { status, headers, body } = await handleGraphQL({
    method: request.method,
    headers: request.headers,
    search: new URL(request.url).search,
    readBody: (mostBytes) => readChunks(request.body ?? [], mostBytes),
    address: addressBehindNext(request.headers),
  })
  return new Response(body, { status, headers: [...headers] })
}

export { handle as GET, handle as POST }
