import type { Readable } from 'node:stream'
import { CallerError } from '@/lib/platform/errors'
import {
  assertAddressNotExhausted,
  chargeRefusal,
  spend,
  spendUpToRemaining,
} from '@/lib/platform/rate-limits/spend'
import { exportFile } from '@/lib/domain/accounts/export-file'
import { createContext } from './context'
import { httpOf } from './errors'

interface ExportRequest {
  readonly authorization: string | undefined
  readonly cookie: string | undefined
  /** The network address of the client, behind trusted proxies. */
  readonly address: string
}

interface ExportResponse {
  readonly status: number
  readonly headers: Iterable<readonly [string, string]>
  readonly body: string | Readable
}

/** The cost of starting an export, the same as that of the field `exportMyData`. */
const beginningPoints = 1_000

/** `exportMyData` as a file of any size. */
export async function handleExport(request: ExportRequest): Promise<ExportResponse> {
  const { address } = request
  try {
    await assertAddressNotExhausted(address)
    const { viewer, spender } = await createContext({ ...request, trusted: false })
    const payment = {
      begin: async () => {
        await spend(spender, beginningPoints)
      },
      rows: (count: number) => spendUpToRemaining(spender, count),
    }
    const body = await exportFile({ viewer, payment })
    return { status: 200, headers: fileHeaders, body }
  } catch (error) {
    await chargeRefusal(address)
    if (!(error instanceof CallerError)) throw error
    const { status, headers } = httpOf(error)
    headers.set('content-type', 'application/json; charset=utf-8')
    const { message, code, details } = error
    return {
      status,
      headers,
      body: JSON.stringify({ errors: [{ message, extensions: { code, ...details } }] }),
    }
  }
}

const fileHeaders = [
  ['content-type', 'application/json; charset=utf-8'],
  ['content-disposition', 'attachment; filename="matinee-export.json"'],
  ['cache-control', 'no-store'],
] as const
