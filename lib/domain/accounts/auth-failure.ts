import { randomUUID } from 'node:crypto'
import { isOutage, logOutage } from '../../platform/db/outage'
import { CallerError } from '../../platform/errors'

/** Why a request to /api/auth gets no answer of the usual kind. */
export interface AuthFailure {
  readonly status: number
  /** For a person. */
  readonly message: string
  /** In seconds. */
  readonly retryAfter?: number
}

/** In seconds. */
const afterOutage = 5

/** What a person is told of an error. The log is told of an outage in one line, and of a bug with its stack. */
export function authFailure(error: unknown): AuthFailure {
  if (error instanceof CallerError) {
    const { retryAfter } = error.details
    return { status: 429, message: error.message, retryAfter: Number(retryAfter) }
  }
  if (isOutage(error)) {
    logOutage(error)
    const message = 'Matinee cannot answer at the moment. Try again in a few seconds.'
    return { status: 503, message, retryAfter: afterOutage }
  }
  const errorId = randomUUID()
  console.error(`Unexpected error ${errorId}:`, error)
  return { status: 500, message: `Something went wrong on our side (${errorId}).` }
}
