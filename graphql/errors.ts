import { randomUUID } from 'node:crypto'
import { HeaderMap } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import { PothosValidationError } from '@pothos/core'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { isOutage, logOutage } from '@/lib/platform/db/outage'
import { CallerError, type CallerErrorCode } from '@/lib/platform/errors'

/** An error as the client sees it. Errors of the caller are unchanged; an unexpected error becomes an id to quote. */
export function formatError(
  { message, locations, path, extensions }: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const cause = unwrapResolverError(error)
  const position = { ...(locations && { locations }), ...(path && { path }) }
  if (cause instanceof CallerError) {
    const { code, details } = cause
    return { message: cause.message, ...position, extensions: { code, ...details } }
  }
  if (isMistakenInput(cause)) {
    return { message: cause.message, ...position, extensions: { code: 'BAD_USER_INPUT' } }
  }
  const code = extensions?.code ?? 'INTERNAL_SERVER_ERROR'
  if (code !== 'INTERNAL_SERVER_ERROR')
    return { message, ...position, extensions: { ...extensions } }
  return { ...unexpectedError(cause), ...position }
}

/**
 * Logs an error that is not the caller's: an outage of the database in one line, others with their stack and an id. The
 * client gets the id instead of the message.
 */
export function unexpectedError(error: unknown): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error
  if (isOutage(cause)) {
    logOutage(cause)
    const { message, code, retryAfter } = outage
    return { message, extensions: { code, retryAfter } }
  }
  const errorId = randomUUID()
  console.error(`Unexpected error ${errorId}:`, cause)
  return {
    message: 'Something went wrong on our side.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
  }
}

const outage = {
  message: 'The database does not answer. Try again in a few seconds.',
  code: 'SERVICE_UNAVAILABLE',
  /** Seconds. */
  retryAfter: 5,
} as const

/** Whether errors report an outage of the database. The HTTP status is then 503. */
export const reportsOutage = (errors: readonly GraphQLFormattedError[] | undefined): boolean =>
  errors?.some(({ extensions }) => extensions?.code === outage.code) ?? false

/** The HTTP status of an error without data. */
export const statusOf = (error: GraphQLFormattedError): 500 | 503 =>
  reportsOutage([error]) ? 503 : 500

export const retryAfterOf = ({ extensions }: GraphQLFormattedError): number | null =>
  typeof extensions?.retryAfter === 'number' ? extensions.retryAfter : null

/** The HTTP statuses of errors that refuse a whole request; 400 for others. */
const statuses: Partial<Record<CallerErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  RATE_LIMITED: 429,
}

/** An error before execution, with its HTTP status. Unexpected errors are returned unchanged. */
export function asRequestError(error: unknown): unknown {
  if (isOutage(error)) {
    const { message, extensions } = unexpectedError(error)
    const headers = new HeaderMap([['retry-after', String(outage.retryAfter)]])
    const http = { status: 503, headers }
    return new GraphQLError(message, { extensions: { ...extensions, http } })
  }
  if (isMistakenInput(error)) {
    const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } }
    return new GraphQLError(error.message, { extensions })
  }
  if (!(error instanceof CallerError)) return error
  const { code, details, message } = error
  return new GraphQLError(message, { extensions: { code, ...details, http: httpOf(error) } })
}

/** The HTTP status and headers of an error that refuses a whole request. */
export function httpOf({ code, details }: CallerError): { status: number; headers: HeaderMap } {
  const headers = new HeaderMap()
  if (details.retryAfter !== undefined) headers.set('retry-after', String(details.retryAfter))
  if (code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer')
  return { status: statuses[code] ?? 400, headers }
}

/**
 * Errors of graphql-js that have no code and are the caller's: a wrong argument that validation does not see, which has
 * nodes; and too many wrong variables, which has neither a cause nor a path.
 */
const isMistakenInput = (cause: unknown): cause is Error =>
  cause instanceof PothosValidationError ||
  (cause instanceof GraphQLError &&
    !cause.extensions.code &&
    ((cause.nodes?.length ?? 0) > 0 || (!cause.originalError && !cause.path)))
