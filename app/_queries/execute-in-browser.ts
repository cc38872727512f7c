import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { getOperationAST, print, type DocumentNode } from 'graphql'
import { documentIds } from './generated/document-ids'

interface GraphQLResponse<Data> {
  data?: Data | null
  errors?: { message: string; extensions?: { code?: string } }[]
}

const noResponse = 'Matinee did not answer. Try again.'
/** Replaces the API's own message, which is written for programs. */
export const signedOut = 'You are signed out. Sign in again.'

/**
 * Sends a document to the API over HTTP, with the session of the browser.
 * @throws {Error} with a message for the person
 */
export async function executeInBrowser<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const result = await fetch('/api/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...documentParameter(document), variables }),
    ...(signal ? { signal } : {}),
  })
    .then((response) => response.json() as Promise<GraphQLResponse<Data>>) // as the schema says
    .catch((error: unknown) => {
      throw signal?.aborted ? error : new Error(noResponse)
    })
  const [error] = result.errors ?? []
  if (error?.extensions?.code === 'UNAUTHENTICATED') throw new Error(signedOut)
  if (error || !result.data) throw new Error(error?.message ?? noResponse)
  return result.data
}

/** The ID of a trusted document. In development the text, because the server does not know changed documents. */
function documentParameter(document: DocumentNode): { documentId: string } | { query: string } {
  const documentId = documentIds[getOperationAST(document)?.name?.value ?? '']
  return process.env.NODE_ENV === 'production' && documentId !== undefined
    ? { documentId }
    : { query: print(document) }
}
