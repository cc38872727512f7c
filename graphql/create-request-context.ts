import type { HeaderMap } from '@apollo/server'
import { assertAddressNotExhausted, chargeRefusal } from '@/lib/platform/rate-limits/spend'
import { createContext, type Context } from './context'
import { asRequestError } from './errors'
import { checkRequest, searchParameters } from './limits/check-request'
import { documentNotFound, type Parameters } from './trusted-query'

/**
 * Creates the context of a request. First checks its limits, before Apollo Server reads the document.
 * @throws {GraphQLError} RATE_LIMITED, PERSISTED_QUERY_NOT_FOUND, QUERY_TOO_COMPLEX, UNAUTHENTICATED
 */
export async function createRequestContext(
  { address, search }: { readonly address: string; readonly search: string },
  headers: HeaderMap,
  { json, document }: Parameters,
): Promise<Context> {
  const authorization = headers.get('authorization')
  const cookie = headers.get('cookie')
  try {
    await assertAddressNotExhausted(address)
    if (document === 'UNKNOWN') throw documentNotFound()
    checkRequest(json ?? searchParameters(search))
    return await createContext({ authorization, cookie, address, trusted: document === 'TRUSTED' })
  } catch (error) {
    await chargeRefusal(address).catch((failure: unknown) => {
      throw asRequestError(failure)
    })
    throw asRequestError(error)
  }
}
