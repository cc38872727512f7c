import type { IncomingMessage } from 'node:http'
import type { Api } from '@/graphql/api'
import type { Answer } from './answer'

interface Asked {
  readonly request: IncomingMessage
  /** With its question mark; empty without a query. */
  readonly search: string
  readonly address: string
}

export type Door = (asked: Asked) => Promise<Answer>

/** What our own server answers itself, by path. */
export const doors = (api: Api): ReadonlyMap<string, Door> =>
  new Map<string, Door>([
    [
      '/api/graphql',
      ({ request, search, address }) =>
        api.handleGraphQL({
          method: request.method ?? 'GET',
          search,
          address,
          headers: headersOf(request),
          readBody: (mostBytes) => readBody(request, mostBytes),
        }),
    ],
    [
      '/api/export',
      ({ request: { method, headers }, address }) => {
        if (method !== 'GET') return notAllowed('GET')
        const { authorization, cookie } = headers
        return api.handleExport({ authorization, cookie, address })
      },
    ],
    [
      '/api/health',
      readOnly(async () => {
        const state = await api.health()
        const headers = [['content-type', 'application/json']] as const
        return { status: state.status === 'ok' ? 200 : 503, headers, body: JSON.stringify(state) }
      }),
    ],
    [
      '/api/metrics',
      readOnly(async () => {
        const { contentType, text } = await api.metrics()
        return { status: 200, headers: [['content-type', contentType]], body: text }
      }),
    ],
  ])

const readOnly =
  (answer: () => Promise<Answer>): Door =>
  ({ request: { method } }) =>
    method === 'GET' || method === 'HEAD' ? answer() : notAllowed('GET, HEAD')

const notAllowed = (allow: string): Promise<Answer> =>
  Promise.resolve({ status: 405, headers: [['allow', allow]], body: '' })

/** By events: an iterator would cost as much as the answer to a small query, and hang up on a body that is too large. */
function readBody(request: IncomingMessage, mostBytes: number): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const read: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > mostBytes) resolve(null)
      else read.push(chunk)
    })
    request.once('end', () => resolve(Buffer.concat(read)))
    request.once('error', reject)
  })
}

const headersOf = ({ headers }: IncomingMessage): [string, string][] =>
  Object.entries(headers).map(([name, value = '']) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ])
