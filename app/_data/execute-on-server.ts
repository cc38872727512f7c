import 'server-only'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { createContext } from '@/graphql/context'
import { AnswerError, execute } from '@/graphql/execute'

/** One for all documents of a page, so that it asks once who is there. */
const contextOfRequest = cache(async () =>
  createContext({
    authorization: undefined,
    cookie: (await headers()).get('cookie') ?? undefined,
  }),
)

/**
 * Run a document for the person whose request this page answers. An address whose parameters make no sense to the API
 * (a cursor or an id that is none) is a page that is not there.
 */
export async function executeOnServer<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  try {
    return await execute(document, variables, await contextOfRequest())
  } catch (error) {
    if (error instanceof AnswerError && error.code === 'BAD_USER_INPUT') notFound()
    throw error
  }
}
