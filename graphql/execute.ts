import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { createContext, type RequestIdentity } from './context'
import { apolloServer } from './server'

/**
 * Run a document in this process, for whom the headers speak.
 * @throws {Error} with the first message if there are errors
 */
export async function execute<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  identity: RequestIdentity,
): Promise<Data> {
  const server = await apolloServer()
  const { body } = await server.executeOperation<Data, Variables>(
    { query: document, variables },
    { contextValue: await createContext(identity) },
  )
  if (body.kind !== 'single') throw new Error('Incremental delivery is not offered.')
  const { data, errors } = body.singleResult
  if (errors?.[0] || !data) throw new Error(errors?.[0]?.message ?? 'There is no answer.')
  // The executor's objects have no prototype and hold dates; a page gets what a client over HTTP would.
  return JSON.parse(JSON.stringify(data))
}
