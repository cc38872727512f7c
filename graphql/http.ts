import { HeaderMap } from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import { createRequestContext } from './create-request-context'
import type { Context } from './context'
import { retryAfterOf, statusOf, unexpectedError } from './errors'
import { countHttpResponse } from './metrics'
import { apolloServer } from './server'
import { withTrustedQuery } from './trusted-query'

/** A request, independent of the kind of server. */
export interface GraphQLHttpRequest {
  readonly method: string
  readonly headers: Iterable<readonly [string, string]>
  /** The query string with its question mark; empty if there is none. */
  readonly search: string
  /** The body; null if it is larger than `maxBytes`. */
  readonly readBody: (maxBytes: number) => Promise<Uint8Array | null>
  /** The network address of the client, behind trusted proxies. */
  readonly address: string
}

export interface GraphQLHttpResponse {
  readonly status: number
  readonly headers: Iterable<[string, string]>
  readonly body: string
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** In bytes: more than any operation of our pages has with its variables. */
const maxBodyBytes = 100_000

/** GraphQL over HTTP: reads the body up to a limit, finds the viewer, and calls Apollo Server. */
export async function handleGraphQL(request: GraphQLHttpRequest): Promise<GraphQLHttpResponse> {
  const response = await answer(request)
  countHttpResponse(String(response.status))
  return response
}

async function answer(request: GraphQLHttpRequest): Promise<GraphQLHttpResponse> {
  const headers = new HeaderMap(request.headers)
  if (isBrowserVisit(request, headers))
    return { status: 303, headers: [['location', '/graphiql']], body: '' }
  if (request.method !== 'GET' && request.method !== 'POST') return methodNotAllowed()
  const body = await readJson(request, headers)
  if (body.refused) return body.refused
  const parameters = withTrustedQuery(body.json)
  const server = await apolloServer()
  let context: Context | undefined
  const response = await server
    .executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers,
        search: request.search,
        body: parameters.json,
      },
      context: async () => (context = await createRequestContext(request, headers, parameters)),
    })
    .catch((error: unknown) => ({ error }))
  if ('error' in response) return failureResponse(response.error)
  // A mutation renewed or ended the session of the browser.
  if (context?.setCookie != null) response.headers.set('set-cookie', context.setCookie)
  if (response.body.kind !== 'complete') throw new Error('Incremental delivery is not offered.')
  response.headers.set('cache-control', 'no-store') // the response depends on the viewer
  return { status: response.status ?? 200, headers: response.headers, body: response.body.string }
}

function methodNotAllowed(): GraphQLHttpResponse {
  const extensions = { code: 'BAD_REQUEST' }
  const answer = errorResponse(405, { message: 'Use POST or GET.', extensions })
  return { ...answer, headers: [...answer.headers, ['allow', 'GET, POST']] }
}

/** Whether a browser opens the URL: it accepts HTML and sends no query. */
const isBrowserVisit = ({ method, search }: GraphQLHttpRequest, headers: HeaderMap): boolean =>
  method === 'GET' &&
  !new URLSearchParams(search).has('query') &&
  /\btext\/html\b/i.test(headers.get('accept') ?? '')

type Body =
  { readonly refused: GraphQLHttpResponse } | { readonly refused?: never; readonly json: unknown }

async function readJson(
  { method, readBody }: GraphQLHttpRequest,
  headers: HeaderMap,
): Promise<Body> {
  if (method !== 'POST') return { json: undefined }
  const type = headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    return refuse(415, 'Send a body of type application/json.')
  }
  const tooLarge = `The body is larger than ${maxBodyBytes} bytes.`
  if (Number(headers.get('content-length') ?? 0) > maxBodyBytes) return refuse(413, tooLarge)
  const bytes = await readBody(maxBodyBytes)
  if (!bytes) return refuse(413, tooLarge)
  try {
    const json: unknown = JSON.parse(utf8.decode(bytes))
    return { json }
  } catch {
    return refuse(400, 'The body is not JSON.')
  }
}

const refuse = (status: number, message: string): { refused: GraphQLHttpResponse } => ({
  refused: errorResponse(status, { message, extensions: { code: 'BAD_REQUEST' } }),
})

/** The response to an unexpected error or an outage. */
export function failureResponse(failure: unknown): GraphQLHttpResponse {
  const error = unexpectedError(failure)
  const { status, headers, body } = errorResponse(statusOf(error), error)
  const seconds = retryAfterOf(error)
  return seconds === null
    ? { status, headers, body }
    : { status, headers: [...headers, ['retry-after', String(seconds)]], body }
}

/** An error response that does not come from Apollo Server. */
function errorResponse(status: number, error: GraphQLFormattedError): GraphQLHttpResponse {
  const headers: [string, string][] = [['content-type', 'application/json; charset=utf-8']]
  return { status, headers, body: JSON.stringify({ errors: [error] }) }
}
