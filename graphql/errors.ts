import { randomUUID } from 'node:crypto'
import { HeaderMap } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import { PothosValidationError } from '@pothos/core'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { isOutage, logOutage } from '@/lib/platform/db/outage'
import { CallerError, type CallerErrorCode } from '@/lib/platform/errors'

/** What a caller sees of an error: theirs as they are, ours as an id to quote. */
export function formatError(
  { message, locations, path, extensions }: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const cause = unwrapResolverError(error)
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) }
  if (cause instanceof CallerError) {
    const { code, details } = cause
    return { message: cause.message, ...place, extensions: { code, ...details } }
  }
  if (isMistakenInput(cause)) {
    return { message: cause.message, ...place, extensions: { code: 'BAD_USER_INPUT' } }
  }
  const code = extensions?.code ?? 'INTERNAL_SERVER_ERROR'
  if (code !== 'INTERNAL_SERVER_ERROR') return { message, ...place, extensions: { ...extensions } }
  return { ...unexpectedError(cause), ...place }
}

/**
 * Logs what is not the caller's mistake: an outage of the database in one line, all else with its stack, under an id that
 * the caller is given in its place.
 */
export function unexpectedError(error: unknown): GraphQLFormattedError {
  const cause = (error instanceof GraphQLError && error.originalError) || error
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

/** Whether an answer has to say that we cannot answer now, which is 503 in the words of HTTP. */
export const tellsOutage = (errors: readonly GraphQLFormattedError[] | undefined): boolean =>
  errors?.some(({ extensions }) => extensions?.code === outage.code) ?? false

/** How HTTP has an error that no answer goes with. */
export const statusOf = (error: GraphQLFormattedError): 500 | 503 =>
  tellsOutage([error]) ? 503 : 500

export const retryAfterOf = ({ extensions }: GraphQLFormattedError): number | null =>
  typeof extensions?.retryAfter === 'number' ? extensions.retryAfter : null

/** HTTP statuses of what concerns a request as a whole. */
const statuses: Partial<Record<CallerErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  RATE_LIMITED: 429,
}

/** An error that ends a request before it runs, in the words of HTTP too. What nobody expected is not changed. */
export function asRequestError(error: unknown): unknown {
  if (isOutage(error)) {
    const { message, extensions } = unexpectedError(error)
    return new GraphQLError(message, { extensions: { ...extensions, http: { status: 503 } } })
  }
  if (!(error instanceof CallerError)) return error
  const { code, details, message } = error
  return new GraphQLError(message, { extensions: { code, ...details, http: httpOf(error) } })
}

/** A refusal of a whole request, in the words of HTTP. */
export function httpOf({ code, details }: CallerError): { status: number; headers: HeaderMap } {
  const headers = new HeaderMap()
  if (details.retryAfter !== undefined) headers.set('retry-after', String(details.retryAfter))
  if (code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer')
  return { status: statuses[code] ?? 400, headers }
}

/**
 * What graphql-js refuses without a code: an argument that validation could not see, to which it points; and variables of
 * which more are wrong than it tells, of which it says so of the request as a whole.
 */
const isMistakenInput = (cause: unknown): cause is Error =>
  cause instanceof PothosValidationError ||
  (cause instanceof GraphQLError &&
    !cause.extensions.code &&
    ((cause.nodes?.length ?? 0) > 0 || (!cause.originalError && !cause.path)))
