import { Readable } from 'node:stream'
import { apiOfProcess } from '@/app/_server/api-of-process'
import { addressBehindNext } from '@/lib/platform/client-address'

export const dynamic = 'force-dynamic'

export async function GET({ headers: sent }: Request): Promise<Response> {
  const { handleExport } = await apiOfProcess()
  const { status, headers, body } = await handleExport({
    authorization: sent.get('authorization') ?? undefined,
    cookie: sent.get('cookie') ?? undefined,
    address: addressBehindNext(sent),
  })
  const init = {
    status,
    headers: [...headers].map(([name, value]): [string, string] => [name, value]),
  }
  return new Response(typeof body === 'string' ? body : streamOf(body), init)
}

/** Node and the browser's standard have a type each for the same streams. */
const streamOf = (body: Readable): ReadableStream => Readable.toWeb(body) as ReadableStream
