import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { getOperationAST, print, type DocumentNode } from 'graphql'
import { documentIds } from './generated/document-ids'

interface Answer<Data> {
  data?: Data | null
  errors?: { message: string; extensions?: { code?: string } }[]
}

const noAnswer = 'Matinee did not answer. Try again.'
/** What the API says to this is for programs. */
export const signedOut = 'You are signed out. Sign in again.'

/** Ask the API over HTTP with the browser's session. @throws {Error} with a message for a person */
export async function executeInBrowser<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const answer = await fetch('/api/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...named(document), variables }),
    ...(signal ? { signal } : {}),
  })
    .then((response) => response.json() as Promise<Answer<Data>>) // as the schema says
    .catch((error: unknown) => {
      throw signal?.aborted ? error : new Error(noAnswer)
    })
  const [error] = answer.errors ?? []
  if (error?.extensions?.code === 'UNAUTHENTICATED') throw new Error(signedOut)
  if (error || !answer.data) throw new Error(error?.message ?? noAnswer)
  return answer.data
}

/** By its id, which the API knows; in development by its text, since that changes while the server runs. */
function named(document: DocumentNode): { documentId: string } | { query: string } {
  const documentId = documentIds[getOperationAST(document)?.name?.value ?? '']
  return process.env.NODE_ENV === 'production' && documentId !== undefined
    ? { documentId }
    : { query: print(document) }
}
