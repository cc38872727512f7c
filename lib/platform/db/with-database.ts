import path from 'node:path'
import pg from 'pg'
import { env } from '../env'
import { releaseAtEarlyEnd } from '../early-end'
import { OperatorError } from '../errors'
import { disconnect } from './client'
import { databaseFailure } from './database-failure'
import { acquireEmbeddedServer } from './embedded/embedded-server'
import type { Supervision } from './embedded/supervise'
import { committedMigrations, migrate } from './migrate'
import { assertKeepsStatements, isBehindPooler } from './pooler'
import { assertSuitable } from './requirements'

export interface DatabaseUse {
  readonly url: string
  readonly embedded: boolean
  /** Names of the migrations applied now. */
  readonly migrated: readonly string[]
  /** Close this process's connections and let go of the embedded server. Answers with whether that stopped it. */
  release(): Promise<boolean>
  /** Keep the embedded server running; answers with how to stop that. Nothing to do for a DATABASE_URL of yours. */
  supervise(supervision: Supervision): () => void
}

const migrationsFolder = path.resolve(import.meta.dirname, '../../../prisma/migrations')

/**
 * The database of this process, up to date: DATABASE_URL where it is set, else the embedded server of the
 * data folder. Sets DATABASE_URL for everything that follows, children included.
 *
 * @throws {OperatorError} if there is no way to it, in one line without the password
 */
export async function openDatabase(): Promise<DatabaseUse> {
  const { databaseUrl, dataDir } = env()
  const acquiring =
    databaseUrl === undefined ? acquireEmbeddedServer(dataDir, console.log) : undefined
  const letGo = async (): Promise<boolean> =>
    (await (await acquiring?.catch(() => undefined))?.release()) ?? false
  const forget = releaseAtEarlyEnd(letGo)
  try {
    const server = await acquiring
    const url = server?.url ?? databaseUrl ?? ''
    await assertUsable(url)
    const migrated = await migrate(url, committedMigrations(migrationsFolder))
    process.env.DATABASE_URL = url
    if (server) process.env.MATINEE_DATABASE = 'embedded'
    return {
      url,
      embedded: acquiring !== undefined,
      migrated,
      async release() {
        await disconnect()
        const stopped = await letGo()
        forget()
        if (!acquiring) return false
        delete process.env.DATABASE_URL
        delete process.env.MATINEE_DATABASE
        return stopped
      },
      supervise: (supervision) => server?.supervise(supervision) ?? (() => undefined),
    }
  } catch (error) {
    await letGo()
    forget()
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

async function assertUsable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined) // the query that needs the connection says so
  try {
    await client.connect().catch((error: unknown) => Promise.reject(unreachable(url, error)))
    const pooled = await isBehindPooler(client)
    await assertSuitable(client, pooled)
    if (pooled) await assertKeepsStatements(url)
  } finally {
    await client.end()
  }
}

/** In one line, never with the password. */
function unreachable(url: string, error: unknown): OperatorError {
  const answered = error instanceof pg.DatabaseError ? databaseFailure(error) : undefined
  if (answered !== undefined) return new OperatorError(answered)
  const { hostname, port, pathname } = new URL(url)
  const place = `${hostname}:${port || '5432'}${pathname}`
  const reason = error instanceof Error ? reasonOf(error) : String(error)
  return new OperatorError(`No PostgreSQL answers at ${place} (${reason}): check DATABASE_URL.`)
}

/** Where a name has several addresses, each has an error of its own, and the whole has no message. */
function reasonOf(error: Error): string {
  if (!(error instanceof AggregateError)) return error.message || error.name
  return error.errors
    .map((each) => (each instanceof Error ? each.message : String(each)))
    .join('; ')
}
