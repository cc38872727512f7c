import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '../env'
import { OperatorError } from '../errors'
import { PrismaClient } from './generated/client'

/** Connections per process. Prisma and our own SQL share this pool. */
export const maxConnections = 10
/** Connections per process for imports and training, whose statements have no time limit. */
export const maxLongRunningConnections = 2
/** A long time, because a new connection has to plan every prepared statement again. */
const idleTimeoutMs = 600_000

/** Timeouts in milliseconds. */
const timeouts = {
  /** For opening a connection, and for waiting until one of the pool is free. */
  connection: 4_000,
  /** PostgreSQL cancels a statement after this time. */
  statement: 8_000,
  /** The client gives up after this time, because a PostgreSQL that hangs cancels no statement. */
  query: 9_000,
}

interface Database {
  readonly pool: pg.Pool
  readonly longRunningPool: pg.Pool
  readonly prisma: PrismaClient
}

// On the global object, because development reloads modules. A new pool for each reload would use up the connections.
const globals: { matineeDatabase?: Database } = globalThis as object

function connect(): Database {
  const { databaseUrl: connectionString } = env()
  if (connectionString === undefined) {
    throw new OperatorError(
      'DATABASE_URL is not set: set it, or start this process with npm start.',
    )
  }
  const pool = new pg.Pool({
    connectionString,
    max: maxConnections,
    connectionTimeoutMillis: timeouts.connection,
    idleTimeoutMillis: idleTimeoutMs,
    query_timeout: timeouts.query,
    // A statement and not a connection parameter, because poolers such as PgBouncer refuse this parameter.
    // The pool waits for the promise, although its types do not say so.
    // eslint-disable-next-line @typescript-eslint/no-misused-promises
    onConnect: (client) => client.query(`SET statement_timeout = ${timeouts.statement}`),
  })
  pool.on('release', (_, client) => closeIfBusy(client))
  const longRunningPool = new pg.Pool({
    connectionString,
    max: maxLongRunningConnections,
    connectionTimeoutMillis: 10_000,
  })
  // Emitted when the server closes an idle connection. The pool opens a new one for the next query.
  for (const each of [pool, longRunningPool]) each.on('error', () => undefined)
  return { pool, longRunningPool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

/**
 * Closes a connection that is released while a statement is still running or a transaction is open, for example after a
 * timeout. Otherwise the next user of the connection would wait for this statement. The pool removes closed
 * connections.
 */
function closeIfBusy(client: pg.PoolClient): void {
  const busy = 'readyForQuery' in client && client.readyForQuery === false
  if (busy || client.getTransactionStatus() !== 'I') void client.end()
}

const database = (): Database => (globals.matineeDatabase ??= connect())

/** The Prisma client of this process. It connects at the first query. */
export const db = (): PrismaClient => database().prisma

/** The pool for SQL that Prisma cannot express. Statements time out after a few seconds. */
export const pool = (): pg.Pool => database().pool

/** The pool for statements without a time limit, such as COPY or reading all ratings. */
export const longRunningPool = (): pg.Pool => database().longRunningPool

/** Close every connection of this process. */
export async function disconnect(): Promise<void> {
  const { matineeDatabase } = globals
  delete globals.matineeDatabase
  if (!matineeDatabase) return
  const { prisma, ...pools } = matineeDatabase
  await prisma.$disconnect()
  for (const pool of Object.values(pools)) if (!pool.ended) await pool.end()
}
