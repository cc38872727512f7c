import { Readable } from 'node:stream'
import { sharedApi } from '@/app/_server/shared-api'
import { addressBehindNext } from '@/lib/platform/client-address'

export const dynamic = 'force-dynamic'

export async function GET({ headers: requestHeaders }: Request): Promise<Response> {
  const { handleExport } = await sharedApi()
  const { status, headers, body } = await handleExport({
    authorization: requestHeaders.get('authorization') ?? undefined,
    cookie: requestHeaders.get('cookie') ?? undefined,
    address: addressBehindNext(requestHeaders),
  })
  const init = {
    status,
    headers: [...headers].map(([name, value]): [string, string] => [name, value]),
  }
  return new Response(typeof body === 'string' ? body : toWebStream(body), init)
}

/** The cast is needed, because Node's types and the DOM's types both declare `ReadableStream`. */
const toWebStream = (body: Readable): ReadableStream => Readable.toWeb(body) as ReadableStream
