import { isBrokenConnection } from './broken-connection'

/**
 * SQLSTATE classes and codes of a PostgreSQL that cannot answer now: connections that fail (08), logins and databases that
 * are gone (28, 3D), no room or too many connections (53), failing disks (58), a shutdown or recovery (57P), a statement
 * cancelled for its time (57014), a lock that is not to be had (55P03).
 */
const sqlStates = /^((08|28|3D|53|58)...|57P..|57014|55P03)$/

/** Node's, for a process or a machine that may open no more connections. */
const tooManyOpen = new Set(['EMFILE', 'ENFILE'])

/** Prisma's: it cannot connect, waited too long, or had the connection closed. */
const prismaErrors = /^P(10(0[0-3]|08|11|17)|20(24|28|37))$/

/** While this process ends. */
const poolHasEnded = 'Cannot use a pool after calling end'

/** Whether an error says that the database cannot be reached or does not answer in time; not that a statement is wrong. */
export function isOutage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, originalCode, message, cause, errors, meta } = error as Clues
  return (
    [code, originalCode].some(isOutageCode) ||
    isBrokenConnection(code, message) ||
    (typeof message === 'string' && message.startsWith(poolHasEnded)) ||
    (Array.isArray(errors) && errors.some(isOutage)) ||
    isOutage(cause) ||
    isOutage(meta?.driverAdapterError)
  )
}

/** Where an error may say what it comes from: Node's, PostgreSQL's and Prisma's, or one that wraps them. */
interface Clues {
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

/** How often the log is told that the database is away, in milliseconds. */
const silence = 60_000
let toldAt = -Infinity

/** Tells the log in one line, once in a while however many requests fail. */
export function logOutage(error: unknown): void {
  const now = performance.now()
  if (now - toldAt < silence) return
  toldAt = now
  // Prisma's messages begin with the code that called it.
  const message = error instanceof Error ? error.message : String(error)
  const [reason = ''] = message.trim().split('\n').slice(-1)
  console.error(`The database does not answer (${reason}). Requests are answered with 503.`)
}
