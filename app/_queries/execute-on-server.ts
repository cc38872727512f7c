import 'server-only'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { addressBehindNext } from '@/lib/platform/client-address'
import { currentPageState, failureOf } from '../_server/page-failure'
import { sharedApi } from '../_server/shared-api'

/** One context for all documents of a page, so that the viewer is loaded once. */
const contextOfRequest = cache(async () => {
  const [api, requestHeaders] = await Promise.all([sharedApi(), headers()])
  return api.createContext({
    authorization: undefined,
    cookie: requestHeaders.get('cookie') ?? undefined,
    address: addressBehindNext(requestHeaders),
    trusted: true,
  })
})

/**
 * Executes a document for the person who requested the page. If the API rejects a parameter from the address of the
 * page, such as an invalid cursor or ID, the page is not found.
 */
export async function executeOnServer<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const page = currentPageState()
  if (page?.failure) notFound()
  const api = await sharedApi()
  const { data, error } = await api.execute(document, variables, contextOfRequest())
  if (error === undefined) return data
  const { code, message, retryAfter } = error
  if (code === 'BAD_USER_INPUT') notFound()
  const failure = failureOf(code, retryAfter)
  if (page && failure) {
    // Our own server responds with this failure. `notFound` is the only way to stop Next without a log entry.
    page.failure = failure
    notFound()
  }
  throw Object.assign(new Error(message), { digest: String(code) })
}
