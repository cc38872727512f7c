import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import { documentIds } from './generated/document-ids'

interface GraphQLResponse<Data> {
  data?: Data | null
  errors?: { message: string; extensions?: { code?: string; retryAfter?: number } }[]
}

/** Replaces the API's own message, which is written for programs. */
export const signedOut = 'You are signed out. Sign in again.'

const noResponse = 'Matinee did not answer. Check your connection and try again.'
const offline = 'You are offline. Connect to the internet and try again.'
const unavailable = 'Matinee cannot answer right now. Your ratings are safe. Try again in a minute.'
const refused = 'That did not work. Reload the page and try again.'

/** What people read about an error code of the API. */
const sentences = new Map<string | undefined, string>([
  ['UNAUTHENTICATED', signedOut],
  ['SERVICE_UNAVAILABLE', unavailable],
  ['CURSOR_EXPIRED', 'This list has changed since you opened it. Reload the page to see it.'],
])

/** In milliseconds. */
const timeoutMs = 20_000

/**
 * Sends a document to the API over HTTP, with the session of the browser.
 * @throws {Error} with one sentence for the person, or the reason of `signal` if it aborts
 */
export async function executeInBrowser<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const body = JSON.stringify({ ...(await documentParameter(document)), variables })
  const timeout = AbortSignal.timeout(timeoutMs)
  const response = await fetch('/api/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : new Error(navigator.onLine ? noResponse : offline)
  })
  const result = await response
    .json()
    .then((json) => json as GraphQLResponse<Data>) // as the schema says
    .catch((error: unknown) => {
      // A proxy or an error page answered, or the connection ended.
      throw signal?.aborted ? error : new Error(sentenceOf(response) ?? noResponse)
    })
  const [error] = result.errors ?? []
  if (error?.extensions?.code === 'RATE_LIMITED')
    throw new Error(tooFast(error.extensions.retryAfter ?? retryAfterOf(response)))
  if (error)
    throw new Error(sentences.get(error.extensions?.code) ?? sentenceOf(response) ?? refused)
  if (!result.data) throw new Error(sentenceOf(response) ?? noResponse)
  return result.data
}

function sentenceOf(response: Response): string | undefined {
  if (response.status === 429) return tooFast(retryAfterOf(response))
  return response.status >= 500 ? unavailable : undefined
}

const retryAfterOf = ({ headers }: Response): number => Number(headers.get('retry-after'))

const tooFast = (seconds: number): string =>
  seconds > 1
    ? `That was too fast for us. Try again in ${Math.ceil(seconds)} seconds.`
    : 'That was too fast for us. Try again in a moment.'

/** The ID of a trusted document. In development the text, because the server does not know changed documents. */
async function documentParameter(
  document: DocumentNode,
): Promise<{ documentId: string } | { query: string }> {
  const documentId = documentIds[nameOf(document) ?? '']
  if (process.env.NODE_ENV === 'production' && documentId !== undefined) return { documentId }
  const { print } = await import('graphql')
  return { query: print(document) }
}

/** graphql's own function would bring a parser along. */
function nameOf({ definitions }: DocumentNode): string | undefined {
  const operation = definitions.find(
    (definition): definition is OperationDefinitionNode => 'operation' in definition,
  )
  return operation?.name?.value
}
