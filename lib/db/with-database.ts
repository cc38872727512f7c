import path from 'node:path'
import pg from 'pg'
import { env } from '../env'
import { OperatorError } from '../errors'
import { disconnect } from './client'
import { acquireEmbeddedServer } from './embedded/embedded-server'
import type { Supervision } from './embedded/supervise'
import { committedMigrations, migrate } from './migrate'

export interface DatabaseUse {
  readonly url: string
  readonly embedded: boolean
  /** Names of the migrations applied now. */
  readonly migrated: readonly string[]
  /** Close this process's connections and let go of the embedded server. */
  release(): Promise<void>
  /** Let go of the embedded server without waiting for what is under way on this process's connections. */
  abandon(): Promise<void>
  /** Keep the embedded server running; answers with how to stop that. Nothing to do for a DATABASE_URL of yours. */
  supervise(supervision: Supervision): () => void
}

const migrationsFolder = path.resolve(import.meta.dirname, '../../prisma/migrations')

/**
 * The database of this process, up to date: DATABASE_URL where it is set, else the embedded server of the
 * data folder. Sets DATABASE_URL for everything that follows, children included.
 *
 * @throws {OperatorError} if there is no way to it, in one line without the password
 */
export async function openDatabase(): Promise<DatabaseUse> {
  const { databaseUrl, dataDir } = env()
  const server =
    databaseUrl === undefined ? await acquireEmbeddedServer(dataDir, console.log) : undefined
  const url = server?.url ?? databaseUrl ?? ''
  try {
    await assertReachable(url)
    const migrated = await migrate(url, committedMigrations(migrationsFolder))
    process.env.DATABASE_URL = url
    if (server) process.env.MATINEE_DATABASE = 'embedded'
    return {
      url,
      embedded: server !== undefined,
      migrated,
      async release() {
        await disconnect()
        await server?.release()
        if (!server) return
        delete process.env.DATABASE_URL
        delete process.env.MATINEE_DATABASE
      },
      abandon: async () => server?.release(),
      supervise: (supervision) => server?.supervise(supervision) ?? (() => undefined),
    }
  } catch (error) {
    await server?.release()
    throw error
  }
}

/** Open the database, work, and release it whatever happens. */
export async function withDatabase<T>(work: (use: DatabaseUse) => Promise<T>): Promise<T> {
  const use = await openDatabase()
  try {
    return await work(use)
  } finally {
    await use.release()
  }
}

async function assertReachable(url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error)
    const place = `${hostname}:${port || '5432'}${pathname}`
    throw new OperatorError(`No PostgreSQL answers at ${place} (${reason}): check DATABASE_URL.`)
  } finally {
    await client.end()
  }
}
