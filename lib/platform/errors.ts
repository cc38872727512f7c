/**
 * A problem that the operator can solve, such as a wrong option, an unreachable database or a damaged file.
 * The command line prints only the message, without the stack, and exits with 1.
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}

/** A mistake in the input that a person can correct. It is returned as a value and shown beside the field. */
export interface UserError {
  /** Path of the field in the arguments, e.g. ["input", "stars"]. */
  readonly field: readonly string[] | null
  /** For programs. */
  readonly code: string
  /** For people. */
  readonly message: string
}

export type CallerErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'QUERY_TOO_COMPLEX'
  | 'RATE_LIMITED'
  /** The list that the cursor belongs to is no longer available. Start again with the first page. */
  | 'CURSOR_EXPIRED'

/** A mistake of the calling program. It becomes a GraphQL error with this code. */
export class CallerError extends Error {
  override readonly name = 'CallerError'
  constructor(
    readonly code: CallerErrorCode,
    message: string,
    /** Sent in the extensions of the error, beside the code. */
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message)
  }
}
