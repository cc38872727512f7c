import type { ApolloServerPlugin } from '@apollo/server'
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
      willSendResponse({ contextValue: { spent }, response: { body } }) {
        if (spent && body.kind === 'single') {
          const cost = { requested: spent.cost, limit: costliest }
          body.singleResult.extensions = { ...body.singleResult.extensions, cost }
        }
        return Promise.resolve()
      },
    }),
}
