import 'server-only'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { AnswerError, execute } from '@/graphql/execute'

/**
 * Run a document for the person whose request this page answers. An address whose parameters make no sense to the API
 * (a cursor or an id that is none) is a page that is not there.
 */
export async function executeOnServer<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const cookie = (await headers()).get('cookie') ?? undefined
  try {
    return await execute(document, variables, { authorization: undefined, cookie })
  } catch (error) {
    if (error instanceof AnswerError && error.code === 'BAD_USER_INPUT') notFound()
    throw error
  }
}
