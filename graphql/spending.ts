import type { ApolloServerPlugin, HeaderMap } from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import { chargeRefusal, spend } from '@/lib/rate-limits/spend'
import type { Context } from './context'
import { asRequestError } from './errors'
import { costliest, limitCost, operationCost } from './limits/operation-cost'

/** Reckons what an operation costs before it runs, refuses a costly one, and takes the points from who asks. */
export const spending: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (!operation) return
        try {
          const cost = operationCost(schema, document, operation, request.variables ?? {})
          if (!contextValue.trusted) limitCost(cost, operation)
          contextValue.hasSpent({ ...(await spend(contextValue.spender, cost)), cost })
        } catch (error) {
          throw asRequestError(error)
        }
      },
      async didEncounterErrors({ contextValue: { spent, address } }) {
        if (!spent) await chargeRefusal(address)
      },
      willSendResponse({ contextValue: { spent }, response: { body, http } }) {
        if (body.kind !== 'single') return Promise.resolve()
        const { errors, extensions } = body.singleResult
        if (errors) sayWhenToTryAgain(errors, http.headers)
        if (spent) {
          const cost = { requested: spent.cost, limit: costliest }
          body.singleResult.extensions = { ...extensions, cost }
        }
        return Promise.resolve()
      },
    }),
}

/** What RATE_LIMITED tells of a part of the operation, as HTTP has it. */
function sayWhenToTryAgain(errors: readonly GraphQLFormattedError[], headers: HeaderMap): void {
  const waits = errors.map(({ extensions }) => extensions?.retryAfter)
  const seconds = Math.max(0, ...waits.filter((wait) => typeof wait === 'number'))
  if (seconds > 0) headers.set('retry-after', String(seconds))
}
