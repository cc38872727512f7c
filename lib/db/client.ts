import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '../env'
import { OperatorError } from '../errors'
import { PrismaClient } from './generated/client'

/** Connections per process: the pool is shared by Prisma and by the statements written by hand. */
export const maxConnections = 10
/** How long a connection stays that nobody uses, in milliseconds: a new one has to plan every statement anew. */
const idleTimeout = 600_000

interface Database {
  readonly pool: pg.Pool
  readonly prisma: PrismaClient
}

// Development reloads modules; the pool must survive that, or connections pile up.
const kept: { matineeDatabase?: Database } = globalThis as object

function connect(): Database {
  const { databaseUrl } = env()
  if (databaseUrl === undefined) {
    throw new OperatorError('DATABASE_URL is not set: run inside npm start, or set it.')
  }
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: maxConnections,
    idleTimeoutMillis: idleTimeout,
  })
  // An idle connection that the server closes is replaced at the next query; it is no error of ours.
  pool.on('error', () => undefined)
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

const database = (): Database => (kept.matineeDatabase ??= connect())

/** The Prisma client of this process, connected at its first query. */
export const db = (): PrismaClient => database().prisma

/** For what Prisma has no words for: COPY, and searches written by hand. */
export const pool = (): pg.Pool => database().pool

/** Close every connection of this process. */
export async function disconnect(): Promise<void> {
  const { matineeDatabase } = kept
  delete kept.matineeDatabase
  await matineeDatabase?.prisma.$disconnect()
  if (matineeDatabase && !matineeDatabase.pool.ended) await matineeDatabase.pool.end()
}
