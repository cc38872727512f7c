import type { ApolloServerPlugin } from '@apollo/server'
import { answerCompiled } from './compiled-operations'
import type { Context } from './context'
import { reportsOutage } from './errors'
import { beginOperation } from './operation-metrics'
import { payFor, payForFailure, reportCost } from './spending'

/**
 * Costs, compiled execution and metrics of every operation. One plugin, because each hook of each plugin is awaited.
 */
export const operationPlugin: ApolloServerPlugin<Context> = {
  requestDidStart() {
    const countAnswer = beginOperation()
    return Promise.resolve({
      didResolveOperation: payFor,
      responseForOperation: answerCompiled,
      didEncounterErrors: payForFailure,
      willSendResponse(answered) {
        reportCost(answered)
        const { body, http } = answered.response
        if (body.kind === 'single' && reportsOutage(body.singleResult.errors)) http.status = 503
        countAnswer(answered)
        return Promise.resolve()
      },
    })
  },
}
