import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { getOperationAST, print, type DocumentNode } from 'graphql'
import { documentIds } from './generated/document-ids'

interface Answer<Data> {
  data?: Data | null
  errors?: { message: string }[]
}

/** Ask the API over HTTP with the browser's session. @throws {Error} with a message for a person */
export async function executeInBrowser<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const response = await fetch('/api/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...named(document), variables }),
    ...(signal ? { signal } : {}),
  })
  const answer: Answer<Data> = await response.json()
  const [error] = answer.errors ?? []
  if (error || !answer.data) throw new Error(error?.message ?? 'Matinee did not answer.')
  return answer.data
}

/** By its id, which the API knows; in development by its text, since that changes while the server runs. */
function named(document: DocumentNode): { documentId: string } | { query: string } {
  const documentId = documentIds[getOperationAST(document)?.name?.value ?? '']
  return process.env.NODE_ENV === 'production' && documentId !== undefined
    ? { documentId }
    : { query: print(document) }
}
