/**
 * Something the operator can put right: a wrong option, an unreachable database, a damaged file.
 * The command line prints the message alone, without a stack, and exits with 1.
 */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}

/** What a person can correct in what they sent: returned as a value, shown beside the field. */
export interface UserError {
  /** Path into the input, e.g. ["input", "stars"]. */
  readonly field: readonly string[] | null
  /** Machine-readable. */
  readonly code: string
  /** For a person. */
  readonly message: string
}

export type CallerErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'QUERY_TOO_COMPLEX'
  | 'RATE_LIMITED'
  /** What a cursor points into is no longer there: begin the list again. */
  | 'CURSOR_EXPIRED'

/** A call the caller should not have made; becomes a GraphQL error with this code. */
export class CallerError extends Error {
  override readonly name = 'CallerError'
  constructor(
    readonly code: CallerErrorCode,
    message: string,
    /** Told beside the code. */
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message)
  }
}
