import { randomUUID } from 'node:crypto'
import { isOutage, logOutage } from '../../platform/db/outage'
import { CallerError } from '../../platform/errors'

/** An error response of /api/auth. */
export interface AuthFailure {
  readonly status: number
  /** For the person. */
  readonly message: string
  /** In seconds. */
  readonly retryAfter?: number
}

/** In seconds. */
const afterOutage = 5

/** The response for an error. The log gets one line for an outage, and the stack for a bug. */
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
