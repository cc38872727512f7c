import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '../env'
import { OperatorError } from '../errors'
import { PrismaClient } from './generated/client'

/** Connections per process: the pool is shared by Prisma and by the statements written by hand. */
export const maxConnections = 10
/** The same, for statements that take as long as there are ratings. */
export const maxPatientConnections = 2
/** How long a connection stays that nobody uses, in milliseconds: a new one has to plan every statement anew. */
const idleTimeout = 600_000

/** How long each step of an answer waits for the database, in milliseconds. */
const patience = {
  /** For a new connection, and for one of the pool to be free. */
  connection: 4_000,
  /** Until PostgreSQL cancels a statement. */
  statement: 8_000,
  /** Until we give up a statement ourselves: a PostgreSQL that hangs cancels nothing. */
  answer: 9_000,
}

interface Database {
  readonly pool: pg.Pool
  readonly patientPool: pg.Pool
  readonly prisma: PrismaClient
}

// Development reloads modules; the pool must survive that, or connections pile up.
const kept: { matineeDatabase?: Database } = globalThis as object

function connect(): Database {
  const { databaseUrl: connectionString } = env()
  if (connectionString === undefined) {
    throw new OperatorError('DATABASE_URL is not set: run inside npm start, or set it.')
  }
  const pool = new pg.Pool({
    connectionString,
    max: maxConnections,
    connectionTimeoutMillis: patience.connection,
    idleTimeoutMillis: idleTimeout,
    query_timeout: patience.answer,
    // As a statement, not as a parameter of the connection: poolers such as PgBouncer refuse those.
    // The pool waits for the promise; its types do not say so.
    // eslint-disable-next-line @typescript-eslint/no-misused-promises
    onConnect: (client) => client.query(`SET statement_timeout = ${patience.statement}`),
  })
  pool.on('release', (_, client) => discardWhenBusy(client))
  const patientPool = new pg.Pool({
    connectionString,
    max: maxPatientConnections,
    connectionTimeoutMillis: 10_000,
  })
  // An idle connection that the server closes is replaced at the next query; it is no error of ours.
  for (const one of [pool, patientPool]) one.on('error', () => undefined)
  return { pool, patientPool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

/**
 * A connection given back while a statement runs, because whoever waited for it gave up, would have the next statement
 * wait as well. The pool drops connections that are ending.
 */
function discardWhenBusy(client: pg.PoolClient): void {
  const busy = 'readyForQuery' in client && client.readyForQuery === false
  if (busy || client.getTransactionStatus() !== 'I') void client.end()
}

const database = (): Database => (kept.matineeDatabase ??= connect())

/** The Prisma client of this process, connected at its first query. */
export const db = (): PrismaClient => database().prisma

/** For what Prisma has no words for, such as searches written by hand. No statement may take longer than a few seconds. */
export const pool = (): pg.Pool => database().pool

/** For statements that take as long as there are ratings: COPY and whole tables. */
export const patientPool = (): pg.Pool => database().patientPool

/** Close every connection of this process. */
export async function disconnect(): Promise<void> {
  const { matineeDatabase } = kept
  delete kept.matineeDatabase
  if (!matineeDatabase) return
  const { prisma, ...pools } = matineeDatabase
  await prisma.$disconnect()
  for (const pool of Object.values(pools)) if (!pool.ended) await pool.end()
}
