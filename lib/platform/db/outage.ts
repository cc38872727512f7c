import { isBrokenConnection } from './broken-connection'

/**
 * SQLSTATE classes and codes of a PostgreSQL that cannot answer: connection failure (08), refused login (28), missing
 * database (3D), full disk or too many connections (53), disk error (58), shutdown or recovery (57P), statement timeout
 * (57014), lock timeout (55P03), read-only database (25006).
 */
const sqlStates = /^((08|28|3D|53|58)...|57P..|57014|55P03|25006)$/

/** Node's error codes if the process or the machine has too many open connections. */
const tooManyOpen = new Set(['EMFILE', 'ENFILE'])

/** Prisma's error codes for a connection that failed, timed out or was closed. */
const prismaErrors = /^P(10(0[0-3]|08|11|17)|20(24|28|37))$/

/** The error of a pool that is closed, because this process is shutting down. */
const poolClosedMessage = 'Cannot use a pool after calling end'

/**
 * Whether an error means that the database cannot be reached or does not answer in time. An invalid SQL
 * statement is not an outage.
 */
export function isOutage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, originalCode, message, cause, errors, meta } = error as ErrorFields
  return (
    [code, originalCode].some(isOutageCode) ||
    isBrokenConnection(code, message) ||
    (typeof message === 'string' && message.startsWith(poolClosedMessage)) ||
    (Array.isArray(errors) && errors.some(isOutage)) ||
    isOutage(cause) ||
    isOutage(meta?.driverAdapterError)
  )
}

/** The fields in which errors of Node, PostgreSQL and Prisma name their cause, and errors that wrap them. */
interface ErrorFields {
  readonly code?: unknown
  readonly originalCode?: unknown
  readonly message?: unknown
  readonly cause?: unknown
  readonly errors?: unknown
  readonly meta?: { readonly driverAdapterError?: unknown } | null
}

const isOutageCode = (code: unknown): boolean =>
  typeof code === 'string' &&
  (sqlStates.test(code) || tooManyOpen.has(code) || prismaErrors.test(code))

const logIntervalMs = 60_000
let lastLoggedAt = -Infinity

/** Logs an outage in one line, at most once a minute, because every request fails during an outage. */
export function logOutage(error: unknown): void {
  const now = performance.now()
  if (now - lastLoggedAt < logIntervalMs) return
  lastLoggedAt = now
  // Prisma's messages begin with several lines about the calling code; the reason is the last line.
  const message = error instanceof Error ? error.message : String(error)
  const [reason = ''] = message.trim().split('\n').slice(-1)
  console.error(
    `The database does not answer (${reason}). The server answers requests with status 503.`,
  )
}
