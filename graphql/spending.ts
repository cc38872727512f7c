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
import { costliest, limitCost, operationCost } from './limits/operation-cost'

/** Reckons what an operation costs before it runs, refuses a costly one, and takes the points from who asks. */
export async function payFor(
  asked: GraphQLRequestContextDidResolveOperation<Context>,
): Promise<void> {
  const { schema, document, request, contextValue } = asked
  const operation = asked.operation as typeof asked.operation | undefined
  if (!operation) return // it names none that the document has, which execution says
  try {
    const cost = operationCost(schema, document, operation, request.variables ?? {})
    if (!contextValue.trusted) limitCost(cost, operation)
    contextValue.hasSpent({ ...(await spend(contextValue.spender, cost)), cost })
  } catch (error) {
    throw asRequestError(error)
  }
}

/** What failed before it was paid for costs something too. */
export async function payForFailure({
  contextValue: { spent, address },
}: GraphQLRequestContextDidEncounterErrors<Context>): Promise<void> {
  if (!spent) await chargeRefusal(address)
}

/** What it cost, and when to try again. */
export function tellSpending({
  contextValue: { spent },
  response: { body, http },
}: GraphQLRequestContextWillSendResponse<Context>): void {
  if (body.kind !== 'single') return
  const { errors, extensions } = body.singleResult
  if (errors) sayWhenToTryAgain(errors, http.headers)
  if (spent) {
    const cost = { requested: spent.cost, limit: costliest }
    body.singleResult.extensions = { ...extensions, cost }
  }
}

/** What RATE_LIMITED and SERVICE_UNAVAILABLE tell of a part of the operation, as HTTP has it. */
function sayWhenToTryAgain(errors: readonly GraphQLFormattedError[], headers: HeaderMap): void {
  const seconds = Math.max(0, ...errors.map((error) => retryAfterOf(error) ?? 0))
  if (seconds > 0) headers.set('retry-after', String(seconds))
}
