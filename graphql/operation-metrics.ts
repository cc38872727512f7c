import type { GraphQLRequestContextWillSendResponse } from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import type { Context } from './context'
import { countOperation, operationSeconds } from './metrics'

type Answered = GraphQLRequestContextWillSendResponse<Context>

/** Starts the timer of an operation. Returns the function that records its answer. */
export function beginOperation(): (answered: Answered) => void {
  const startedAt = performance.now()
  return ({ operation, response: { body } }) => {
    const result = body.kind === 'single' ? body.singleResult : body.initialResult
    countOperation(operation?.operation ?? 'none', outcomeOf(result.errors))
    operationSeconds.observe((performance.now() - startedAt) / 1000)
  }
}

/** `refused` if the caller caused all errors, `failed` if the server caused one. */
function outcomeOf(
  errors: readonly GraphQLFormattedError[] | undefined,
): 'ok' | 'refused' | 'failed' {
  if (!errors) return 'ok'
  return errors.some(({ extensions }) => serverErrorCodes.has(extensions?.code))
    ? 'failed'
    : 'refused'
}

const serverErrorCodes = new Set<unknown>(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE'])
