import { statfsSync } from 'node:fs'
import { z } from 'zod'
import { env } from '../env'
import { isBrokenConnection } from './broken-connection'

/** What an operator can do about an error of PostgreSQL, by SQLSTATE; the longest prefix counts. */
const meanings: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  '08': ['The connection to the database broke', 'check that it runs, then try again'],
  '25006': ['The database is read-only', 'DATABASE_URL must lead to a server that can be written'],
  '26000': ['A pooler before the database loses prepared statements', 'see DATABASE_URL in README'],
  '28': ['The database refuses the login', 'check user and password in DATABASE_URL'],
  '3D': ['There is no such database', 'create it, or correct DATABASE_URL'],
  '42501': ["The database's user lacks a right", 'grant it, or use another user'],
  '42P05': [
    'A pooler before the database mixes up prepared statements',
    'see DATABASE_URL in README',
  ],
  '53': ['The database is short of a resource', 'see its log'],
  '53100': ["The database's disk is full", 'free some space there and try again'],
  '53200': ['The database is out of memory', 'see its log'],
  '53300': [
    'The database allows no more connections',
    'raise max_connections or the CONNECTION LIMIT, or end other programs',
  ],
  '57': ['The database ended the connection', 'check that it runs, then try again'],
  '57014': ['The database took too long', 'try again when it has less to do'],
  '58': ["The database's server has trouble with its files", 'see its log'],
  XX001: ['The database is damaged', 'restore it from a backup'],
  XX002: ['The database is damaged', 'restore it from a backup'],
}

/** How Prisma's adapter calls connections that break. */
const brokenKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout'])
const noSsl = 'The server does not support SSL'

/** PostgreSQL ends without a word to anybody when it cannot write its log: 16 MB at a time. */
const endsConnections = /^(08|57P)/
const logFile = 16 * 1024 ** 2

function fullDisk(): string | undefined {
  const { dataDir } = env()
  try {
    const { bavail, bsize } = statfsSync(dataDir)
    if (bavail * bsize >= logFile) return undefined
    return `the disk of ${dataDir} is full, so free some space and try again`
  } catch {
    return undefined // nothing is known of the disk
  }
}

/** Prisma wraps what the database said in its own error. */
const wrapped = z.object({
  meta: z.object({
    driverAdapterError: z.object({
      cause: z.object({
        kind: z.string(),
        originalCode: z.string().optional(),
        originalMessage: z.string().optional(),
      }),
    }),
  }),
})

/**
 * One line about a failure of the database that an operator can put right: it is away, full, read-only or refuses.
 * @returns undefined for anything else, such as a wrong statement, which is a bug
 */
export function databaseFailure(error: unknown): string | undefined {
  const { code, message } = saidBy(error)
  const state = /^[0-9A-Z]{5}$/.test(code)
  const meaning = state
    ? (meanings[code] ?? meanings[code.slice(0, 2)])
    : isBrokenConnection(code, message) || brokenKinds.has(code) || message.startsWith(noSsl)
      ? meanings['08']
      : undefined
  if (meaning) {
    const [what, advice] = meaning
    const disk = endsConnections.test(state ? code : '08') ? fullDisk() : undefined
    return `${what} (${message || code}): ${disk ?? advice}.`
  }
  return error instanceof Error && error.cause !== undefined
    ? databaseFailure(error.cause)
    : undefined
}

function saidBy(error: unknown): { code: string; message: string } {
  const { data } = wrapped.safeParse(error)
  if (data) {
    const { kind, originalCode, originalMessage } = data.meta.driverAdapterError.cause
    return { code: originalCode ?? kind, message: originalMessage ?? kind }
  }
  // Where a name has several addresses, each has an error of its own, and the whole has no message.
  if (error instanceof AggregateError && error.errors.length > 0) return saidBy(error.errors[0])
  if (!(error instanceof Error)) return { code: '', message: '' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return { code, message: error.message }
}
