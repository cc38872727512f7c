import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { Context } from './context'
import { apolloServer } from './server'

/** The first error of an answer, with its code. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError'
  constructor(
    message: string,
    readonly code: unknown,
  ) {
    super(message)
  }
}

/**
 * Run a document in this process.
 * @throws {AnswerError} if there are errors
 */
export async function execute<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  contextValue: Context,
): Promise<Data> {
  const server = await apolloServer()
  const { body } = await server.executeOperation<Data, Variables>(
    { query: document, variables },
    { contextValue },
  )
  if (body.kind !== 'single') throw new Error('Incremental delivery is not offered.')
  const { data, errors } = body.singleResult
  if (errors?.[0] || !data) {
    throw new AnswerError(
      errors?.[0]?.message ?? 'There is no answer.',
      errors?.[0]?.extensions?.code,
    )
  }
  // The executor's objects have no prototype and hold dates; a page gets what a client over HTTP would.
  return JSON.parse(JSON.stringify(data))
}
