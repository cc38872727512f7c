import type {
  GraphQLRequestContextDidEncounterErrors,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  HeaderMap,
} from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import { chargeRefusal, spend } from '@/lib/platform/rate-limits/spend'
import type { Context } from './context'
import { asRequestError, retryAfterOf } from './errors'
import { maxCost, limitCost, operationCost } from './limits/operation-cost'

/** Computes the cost of an operation before execution, refuses it if it is too high, and deducts the points. */
export async function payFor(
  requestContext: GraphQLRequestContextDidResolveOperation<Context>,
): Promise<void> {
  const { contextValue } = requestContext
  const operation = requestContext.operation
  if (!operation) return // the named operation does not exist, which execution reports
  try {
    const cost = operationCost(requestContext, operation)
    if (!contextValue.trusted) limitCost(cost, operation)
    contextValue.hasSpent({ ...(await spend(contextValue.spender, cost)), cost })
  } catch (error) {
    throw asRequestError(error)
  }
}

/** Deducts points for an operation that failed before its cost was known. */
export async function payForFailure({
  contextValue: { spent, address },
}: GraphQLRequestContextDidEncounterErrors<Context>): Promise<void> {
  if (!spent) await chargeRefusal(address)
}

/** Adds the cost to the extensions of the response, and Retry-After to its headers. */
export function reportCost({
  contextValue: { spent },
  response: { body, http },
}: GraphQLRequestContextWillSendResponse<Context>): void {
  if (body.kind !== 'single') return
  const { errors, extensions } = body.singleResult
  if (errors) setRetryAfter(errors, http.headers)
  if (spent) {
    const cost = { requested: spent.cost, limit: maxCost }
    body.singleResult.extensions = { ...extensions, cost }
  }
}

/** Retry-After for RATE_LIMITED and SERVICE_UNAVAILABLE errors of single fields. */
function setRetryAfter(errors: readonly GraphQLFormattedError[], headers: HeaderMap): void {
  const seconds = Math.max(0, ...errors.map((error) => retryAfterOf(error) ?? 0))
  if (seconds > 0) headers.set('retry-after', String(seconds))
}
