import { statfsSync } from 'node:fs'
import { z } from 'zod'
import { env } from '../env'
import { isBrokenConnection } from './broken-connection'

/**
 * What an error of PostgreSQL means, and what the operator can do. The key is an SQLSTATE or its class; the SQLSTATE
 * wins.
 */
const explanations: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  '08': ['The connection to the database broke', 'check that it runs, then try again'],
  '25006': ['The database is read-only', 'DATABASE_URL must name a server that accepts writes'],
  '26000': [
    'The connection pooler loses prepared statements',
    'see "Your own PostgreSQL" in docs/deployment.md',
  ],
  '28': ['The database refuses the login', 'check the user and the password in DATABASE_URL'],
  '3D': ['The database does not exist', 'create it, or correct DATABASE_URL'],
  '42501': ["The database's user lacks a privilege", 'grant it, or use another user'],
  '42P05': [
    'The connection pooler mixes up prepared statements',
    'see "Your own PostgreSQL" in docs/deployment.md',
  ],
  '53': ['The database server lacks a resource', 'see its log'],
  '53100': ["The database's disk is full", 'free some space there and try again'],
  '53200': ['The database is out of memory', 'see its log'],
  '53300': [
    'The database allows no more connections',
    'raise max_connections or the CONNECTION LIMIT, or close connections of other programs',
  ],
  '57': ['The database ended the connection', 'check that it runs, then try again'],
  '57014': ['The database took too long', 'try again when it is less busy'],
  '58': ['The database server has a problem with its files', 'see its log'],
  XX001: ['The database is damaged', 'restore it from a backup'],
  XX002: ['The database is damaged', 'restore it from a backup'],
}

/** Names of Prisma's adapter for a broken connection. */
const brokenKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout'])
const noSsl = 'The server does not support SSL'

/** SQLSTATEs of a server that ended the connection. */
const connectionEnded = /^(08|57P)/
/** PostgreSQL allocates its write-ahead log in files of this size, and stops without a message if one does not fit. */
const walFileBytes = 16 * 1024 ** 2

function fullDiskAdvice(): string | undefined {
  const { dataDir } = env()
  try {
    const { bavail, bsize } = statfsSync(dataDir)
    if (bavail * bsize >= walFileBytes) return undefined
    return `the disk of ${dataDir} is full, so free some space and try again`
  } catch {
    return undefined // the free space is unknown
  }
}

/** Prisma wraps the error of the database. */
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
 * Explains in one line an error of the database that an operator can fix: it is unreachable, full, read-only or refuses
 * access.
 * @returns undefined for every other error, such as a wrong statement, which is a bug
 */
export function databaseFailure(error: unknown): string | undefined {
  const { code, message } = codeAndMessageOf(error)
  const state = /^[0-9A-Z]{5}$/.test(code)
  const explanation = state
    ? (explanations[code] ?? explanations[code.slice(0, 2)])
    : isBrokenConnection(code, message) || brokenKinds.has(code) || message.startsWith(noSsl)
      ? explanations['08']
      : undefined
  if (explanation) {
    const [what, advice] = explanation
    const diskAdvice = connectionEnded.test(state ? code : '08') ? fullDiskAdvice() : undefined
    return `${what} (${message || code}): ${diskAdvice ?? advice}.`
  }
  return error instanceof Error && error.cause !== undefined
    ? databaseFailure(error.cause)
    : undefined
}

function codeAndMessageOf(error: unknown): { code: string; message: string } {
  const { data } = wrapped.safeParse(error)
  if (data) {
    const { kind, originalCode, originalMessage } = data.meta.driverAdapterError.cause
    return { code: originalCode ?? kind, message: originalMessage ?? kind }
  }
  // A host name with several addresses gives one error for each address, and a common error without a message.
  if (error instanceof AggregateError && error.errors.length > 0)
    return codeAndMessageOf(error.errors[0])
  if (!(error instanceof Error)) return { code: '', message: '' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return { code, message: error.message }
}
