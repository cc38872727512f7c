import 'server-only'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { addressBehindNext } from '@/lib/platform/client-address'
import { apiOfProcess } from '../_server/api-of-process'
import { renderedPage, type PageFailure } from '../_server/page-failure'

/** One for all documents of a page, so that it asks once who is there. */
const contextOfRequest = cache(async () => {
  const [api, sent] = await Promise.all([apiOfProcess(), headers()])
  return api.createContext({
    authorization: undefined,
    cookie: sent.get('cookie') ?? undefined,
    address: addressBehindNext(sent),
    trusted: true,
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
  const page = renderedPage()
  if (page?.failure) notFound()
  const api = await apiOfProcess()
  const { data, error } = await api.execute(document, variables, contextOfRequest())
  if (error === undefined) return data
  const { code, message, retryAfter } = error
  if (code === 'BAD_USER_INPUT') notFound()
  const status = statuses.get(code)
  if (page && status !== undefined) {
    // Our own server answers with this. Next is told of the one failure that it does not log.
    page.failure = { status, retryAfter: retryAfter ?? 1 }
    notFound()
  }
  throw Object.assign(new Error(message), { digest: String(code) })
}

const statuses = new Map<unknown, PageFailure['status']>([
  ['RATE_LIMITED', 429],
  ['SERVICE_UNAVAILABLE', 503],
])
