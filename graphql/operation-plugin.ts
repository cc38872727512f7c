import type { ApolloServerPlugin } from '@apollo/server'
import { answerCompiled } from './compiled-operations'
import type { Context } from './context'
import { tellsOutage } from './errors'
import { beginOperation } from './operation-metrics'
import { payFor, payForFailure, tellSpending } from './spending'

/** What is done beside every operation, a page's or not. In one plugin, as every request waits for each at each step. */
export const operationPlugin: ApolloServerPlugin<Context> = {
  requestDidStart() {
    const countAnswer = beginOperation()
    return Promise.resolve({
      didResolveOperation: payFor,
      responseForOperation: answerCompiled,
      didEncounterErrors: payForFailure,
      willSendResponse(answered) {
        tellSpending(answered)
        const { body, http } = answered.response
        if (body.kind === 'single' && tellsOutage(body.singleResult.errors)) http.status = 503
        countAnswer(answered)
        return Promise.resolve()
      },
    })
  },
}
