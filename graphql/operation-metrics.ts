import type { ApolloServerPlugin } from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import type { Context } from './context'
import { countOperation, operationSeconds } from './metrics'

/** Counts and times every operation, those of pages included. */
export const operationMetrics: ApolloServerPlugin<Context> = {
  requestDidStart() {
    const began = performance.now()
    return Promise.resolve({
      willSendResponse({ operation, response: { body } }) {
        const type = operation?.operation ?? 'none'
        const result = body.kind === 'single' ? body.singleResult : body.initialResult
        countOperation(type, outcomeOf(result.errors))
        operationSeconds.observe((performance.now() - began) / 1000)
        return Promise.resolve()
      },
    })
  },
}

/** Whose fault it was that something was not answered: the caller's (refused) or ours (failed). */
function outcomeOf(
  errors: readonly GraphQLFormattedError[] | undefined,
): 'ok' | 'refused' | 'failed' {
  if (!errors) return 'ok'
  const ours = errors.some(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR')
  return ours ? 'failed' : 'refused'
}
