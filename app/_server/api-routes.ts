import type { IncomingMessage } from 'node:http'
import type { Api } from '@/graphql/api'
import { importResponse } from './import-response'
import { posterResponse } from './poster-file'
import { shareResponse } from './share-file'
import { robotsResponse, sitemapFile, sitemapIndex } from './sitemap'
import type { HttpResponse } from './http-response'

interface RouteRequest {
  readonly request: IncomingMessage
  readonly path: string
  /** The query string with its question mark; empty if there is none. */
  readonly search: string
  /** The network address of the client, behind trusted proxies. */
  readonly address: string
}

export type RouteHandler = (routeRequest: RouteRequest) => Promise<HttpResponse>

/** The routes that our own server answers without Next, by path. A star stands for any file of a folder. */
export const apiRoutes = (api: Api): ReadonlyMap<string, RouteHandler> =>
  new Map<string, RouteHandler>([
    [
      '/api/graphql',
      ({ request, search, address }) =>
        api.handleGraphQL({
          method: request.method ?? 'GET',
          search,
          address,
          headers: headersOf(request),
          readBody: (maxBytes) => readBody(request, maxBytes),
        }),
    ],
    [
      '/api/export',
      ({ request: { method, headers }, address }) => {
        if (method !== 'GET') return methodNotAllowed('GET')
        const { authorization, cookie } = headers
        return api.handleExport({ authorization, cookie, address })
      },
    ],
    ['/api/import', importRoute(api)],
    [
      '/posters/*',
      (sent) =>
        readOnly(() => {
          const { 'accept-encoding': encodings = '', 'if-none-match': ifNoneMatch = '' } =
            sent.request.headers
          const options = { ifNoneMatch, acceptEncoding: [encodings].flat().join() }
          return Promise.resolve(posterResponse(sent.path, sent.search, options))
        })(sent),
    ],
    ['/robots.txt', readOnly(() => Promise.resolve(robotsResponse()))],
    ['/sitemap.xml', readOnly(() => sitemapIndex(api))],
    ['/sitemaps/*', (sent) => readOnly(() => sitemapFile(api, sent.path))(sent)],
    ['/share/*', (sent) => readOnly(() => shareResponse(sent.path, sent.search))(sent)],
    [
      '/api/health',
      readOnly(async () => {
        const state = await api.health()
        const headers = [['content-type', 'application/json']] as const
        return { status: state.status === 'ok' ? 200 : 503, headers, body: JSON.stringify(state) }
      }),
    ],
    [
      '/api/schema.graphql',
      readOnly(() =>
        Promise.resolve({ status: 200, headers: schemaHeaders, body: api.schemaText() }),
      ),
    ],
    [
      '/api/metrics',
      readOnly(async () => {
        const { contentType, text } = await api.metrics()
        return { status: 200, headers: [['content-type', contentType]], body: text }
      }),
    ],
  ])

/** Receives a file with a history, from a program or from the form of the settings. */
const importRoute =
  (api: Api): RouteHandler =>
  ({ request, address }) => {
    if (request.method !== 'POST') return methodNotAllowed('POST')
    const headers = new Headers(headersOf(request))
    return importResponse(api, headers, address, (maxBytes) => readBody(request, maxBytes))
  }

const schemaHeaders = [['content-type', 'application/graphql; charset=utf-8']] as const

const readOnly =
  (respond: () => Promise<HttpResponse>): RouteHandler =>
  ({ request: { method } }) =>
    method === 'GET' || method === 'HEAD' ? respond() : methodNotAllowed('GET, HEAD')

const methodNotAllowed = (allow: string): Promise<HttpResponse> =>
  Promise.resolve({ status: 405, headers: [['allow', allow]], body: '' })

/**
 * Reads a body; null if it is larger than `maxBytes`. Uses events, because `for await` has two problems here: it costs
 * as much as the response to a small query, and it closes the connection when the loop ends early.
 */
function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBytes) resolve(null)
      else chunks.push(chunk)
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', reject)
  })
}

const headersOf = ({ headers }: IncomingMessage): [string, string][] =>
  Object.entries(headers).map(([name, value = '']) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ])
