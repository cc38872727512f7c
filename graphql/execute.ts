import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { Context } from './context'
import { apolloServer } from './server'

/** Data, or the first error with its code: a value, because classes of another bundle are not told apart. */
export type Answer<Data> =
  | { readonly data: Data; readonly error?: never }
  | {
      readonly data?: never
      readonly error: { readonly message: string; readonly code: unknown }
    }

/** Run a document in this process. */
export async function execute<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  contextValue: Context,
): Promise<Answer<Data>> {
  const server = await apolloServer()
  const { body } = await server.executeOperation<Data, Variables>(
    { query: document, variables },
    { contextValue },
  )
  if (body.kind !== 'single') throw new Error('Incremental delivery is not offered.')
  const { data, errors } = body.singleResult
  if (errors?.[0] || !data) {
    const { message = 'There is no answer.', extensions } = errors?.[0] ?? {}
    return { error: { message, code: extensions?.code } }
  }
  // The executor's objects have no prototype and hold dates; a page gets what a client over HTTP would.
  return { data: JSON.parse(JSON.stringify(data)) }
}
