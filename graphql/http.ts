import { HeaderMap } from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import { admitRequest } from './admit-request'
import { unexpectedError } from './errors'
import { httpResponses } from './metrics'
import { apolloServer } from './server'
import { withTrustedQuery } from './trusted-query'

/** A request, whatever kind of server took it. */
export interface GraphQLHttpRequest {
  readonly method: string
  readonly headers: Iterable<readonly [string, string]>
  /** With its question mark; empty without a query. */
  readonly search: string
  readonly body: AsyncIterable<Uint8Array> | null
  /** Network address of the client, proxies set aside. */
  readonly address: string
}

export interface GraphQLHttpResponse {
  readonly status: number
  readonly headers: Iterable<[string, string]>
  readonly body: string
}

/** PostgreSQL's text cannot hold the NUL character, and no title, name or address does. */
const nul = /\\u0000|%00|%5Cu0000/i

/** More than any of our operations with its variables needs. */
const largestBody = 100_000

/** GraphQL over HTTP: reads a capped body, knows who asks, and lets Apollo Server do the rest. */
export async function handleGraphQL(request: GraphQLHttpRequest): Promise<GraphQLHttpResponse> {
  const response = await answer(request)
  httpResponses.inc({ status: response.status })
  return response
}

async function answer(request: GraphQLHttpRequest): Promise<GraphQLHttpResponse> {
  const headers = new HeaderMap()
  for (const [name, value] of request.headers) headers.set(name, value)
  if (isVisit(request, headers))
    return { status: 303, headers: [['location', '/graphiql']], body: '' }
  if (nul.test(request.search)) return refuse(400, 'The query holds a NUL character.').refused
  const body = await readJson(request, headers)
  if (body.refused) return body.refused
  const parameters = withTrustedQuery(body.json)
  const server = await apolloServer()
  const response = await server
    .executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers,
        search: request.search,
        body: parameters.json,
      },
      context: () => admitRequest(request, headers, parameters),
    })
    .catch((error: unknown) => ({ error }))
  if ('error' in response) return errorResponse(500, unexpectedError(response.error))
  if (response.body.kind !== 'complete') throw new Error('Incremental delivery is not offered.')
  return { status: response.status ?? 200, headers: response.headers, body: response.body.string }
}

/** A browser that came to look: it asks for a page and brings no query. */
const isVisit = ({ method, search }: GraphQLHttpRequest, headers: HeaderMap): boolean =>
  method === 'GET' &&
  !new URLSearchParams(search).has('query') &&
  /\btext\/html\b/i.test(headers.get('accept') ?? '')

type Body =
  { readonly refused: GraphQLHttpResponse } | { readonly refused?: never; readonly json: unknown }

async function readJson({ method, body }: GraphQLHttpRequest, headers: HeaderMap): Promise<Body> {
  if (method !== 'POST') return { json: undefined }
  const type = headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    return refuse(415, 'Send a body of type application/json.')
  }
  const tooLarge = `The body is larger than ${largestBody} bytes.`
  if (Number(headers.get('content-length') ?? 0) > largestBody) return refuse(413, tooLarge)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > largestBody) return refuse(413, tooLarge)
    chunks.push(chunk)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    if (nul.test(text)) return refuse(400, 'The body holds a NUL character.')
    const json: unknown = JSON.parse(text)
    return { json }
  } catch {
    return refuse(400, 'The body is not JSON.')
  }
}

const refuse = (status: number, message: string): { refused: GraphQLHttpResponse } => ({
  refused: errorResponse(status, { message, extensions: { code: 'BAD_REQUEST' } }),
})

/** What Apollo Server has no part in. */
function errorResponse(status: number, error: GraphQLFormattedError): GraphQLHttpResponse {
  const headers: [string, string][] = [['content-type', 'application/json; charset=utf-8']]
  return { status, headers, body: JSON.stringify({ errors: [error] }) }
}
