import { randomUUID } from 'node:crypto'
import { HeaderMap } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import { PothosValidationError } from '@pothos/core'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { CallerError, type CallerErrorCode } from '@/lib/errors'

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

/** Logs what nobody expected, under an id that the caller is given in its place. */
export function unexpectedError(error: unknown) {
  const errorId = randomUUID()
  const cause = (error instanceof GraphQLError && error.originalError) || error
  console.error(`Unexpected error ${errorId}:`, cause)
  return {
    message: 'Something went wrong on our side.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
  }
}

/** HTTP statuses of what concerns a request as a whole. */
const statuses: Partial<Record<CallerErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  RATE_LIMITED: 429,
}

/** An error that ends a request before it runs, in the words of HTTP too. What is not the caller's is not changed. */
export function asRequestError(error: unknown): unknown {
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
