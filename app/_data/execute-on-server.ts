import 'server-only'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { createContext } from '@/graphql/context'
import { AnswerError, execute } from '@/graphql/execute'
import { addressBehindNext } from '@/lib/client-address'

/** One for all documents of a page, so that it asks once who is there. */
const contextOfRequest = cache(async () => {
  const sent = await headers()
  return createContext({
    authorization: undefined,
    cookie: sent.get('cookie') ?? undefined,
    address: addressBehindNext(sent),
  })
})

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
