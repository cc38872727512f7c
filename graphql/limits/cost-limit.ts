import type { ApolloServerPlugin } from '@apollo/server'
import type { Context } from '../context'
import { costliest, limitCost, operationCost } from './operation-cost'

/** Refuses a costly operation before it runs, and tells of every other what it cost. */
export const costLimit: ApolloServerPlugin<Context> = {
  requestDidStart: () => {
    let requested: number | undefined
    return Promise.resolve({
      didResolveOperation({ schema, document, operation, request }) {
        if (!operation) return Promise.resolve()
        requested = operationCost(schema, document, operation, request.variables ?? {})
        limitCost(requested, operation)
        return Promise.resolve()
      },
      willSendResponse({ response: { body } }) {
        if (requested !== undefined && body.kind === 'single') {
          const cost = { requested, limit: costliest }
          body.singleResult.extensions = { ...body.singleResult.extensions, cost }
        }
        return Promise.resolve()
      },
    })
  },
}
