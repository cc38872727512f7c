import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Context } from './context'
import { asRequestError, retryAfterOf } from './errors'
import { apolloServer } from './server'

/** Data, or the first error as a value: `instanceof` does not work across bundles. */
export type Answer<Data> =
  | { readonly data: Data; readonly error?: never }
  | {
      readonly data?: never
      readonly error: FirstError
    }

interface FirstError {
  readonly message: string
  readonly code: unknown
  /** Seconds to wait before a retry; null if a retry does not help. */
  readonly retryAfter: number | null
}

/** Executes a document in this process. @throws unexpected errors from creating the context */
export async function execute<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  context: Promise<Context>,
): Promise<Answer<Data>> {
  let contextValue: Context
  try {
    contextValue = await context
  } catch (error) {
    const requestError = asRequestError(error)
    if (requestError instanceof GraphQLError) return { error: firstError(requestError) }
    throw requestError
  }
  const server = await apolloServer()
  const { body } = await server.executeOperation<Data, Variables>(
    { query: document, variables },
    { contextValue },
  )
  if (body.kind !== 'single') throw new Error('Incremental delivery is not offered.')
  const { data, errors } = body.singleResult
  if (errors?.[0] || !data) {
    return { error: firstError(errors?.[0] ?? { message: 'The operation returned no data.' }) }
  }
  // The executor returns objects without prototypes, and dates. Pages get the same JSON values as a client over HTTP.
  return { data: JSON.parse(JSON.stringify(data)) as Data }
}

const firstError = (error: GraphQLFormattedError): FirstError => {
  const { message, extensions } = error
  return { message, code: extensions?.code, retryAfter: retryAfterOf(error) }
}
