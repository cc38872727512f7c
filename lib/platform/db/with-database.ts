import pg from 'pg'
import { env } from '../env'
import { releaseOnEarlyExit } from '../early-exit'
import { OperatorError } from '../errors'
import { disconnect } from './client'
import { databaseFailure } from './database-failure'
import { acquireEmbeddedServer } from './embedded/embedded-server'
import type { Supervision } from './embedded/supervise'
import { migrate, migrationsOfThisVersion, missingMigrations } from './migrate'
import { assertKeepsPreparedStatements, isBehindPooler } from './pooler'
import { assertMeetsRequirements } from './requirements'

export interface DatabaseUse {
  readonly url: string
  readonly embedded: boolean
  /** Names of the migrations that were applied when the database was opened. */
  readonly migrated: readonly string[]
  /** Names of the migrations that were not applied, because the database was opened only to look at it. */
  readonly missing: readonly string[]
  /** Close the connections of this process and release the embedded server. @returns whether the server stopped */
  release(): Promise<boolean>
  /** Restart the embedded server whenever it ends. Does nothing with DATABASE_URL. @returns stops the supervision */
  supervise(supervision: Supervision): () => void
}

interface OpenOptions {
  /** Whether missing migrations are applied. */
  readonly migrates?: boolean
}

/**
 * Opens the database and applies missing migrations. It is the one of DATABASE_URL, or the embedded server of the data
 * folder. Sets DATABASE_URL for this process and its children.
 *
 * @throws {OperatorError} if the database cannot be used; the message is one line without the password
 */
export async function openDatabase({ migrates = true }: OpenOptions = {}): Promise<DatabaseUse> {
  const { databaseUrl, dataDir } = env()
  const acquiring =
    databaseUrl === undefined ? acquireEmbeddedServer(dataDir, console.log) : undefined
  const releaseServer = async (): Promise<boolean> =>
    (await (await acquiring?.catch(() => undefined))?.release()) ?? false
  const unregister = releaseOnEarlyExit(releaseServer)
  try {
    const server = await acquiring
    const url = server?.url ?? databaseUrl ?? ''
    await assertUsable(url)
    const migrations = migrationsOfThisVersion()
    const migrated = migrates ? await migrate(url, migrations) : []
    const missing = migrates ? [] : await missingMigrations(url, migrations)
    process.env.DATABASE_URL = url
    if (server) process.env.MATINEE_DATABASE = 'embedded'
    return {
      url,
      embedded: acquiring !== undefined,
      migrated,
      missing,
      async release() {
        await disconnect()
        const stopped = await releaseServer()
        unregister()
        if (!acquiring) return false
        delete process.env.DATABASE_URL
        delete process.env.MATINEE_DATABASE
        return stopped
      },
      supervise: (supervision) => server?.supervise(supervision) ?? (() => undefined),
    }
  } catch (error) {
    await releaseServer()
    unregister()
    throw error
  }
}

/** Open the database, run `work` and release the database, even if `work` fails. */
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
  client.on('error', () => undefined) // the next query fails with the same error
  try {
    await client.connect().catch((error: unknown) => Promise.reject(connectionError(url, error)))
    const pooled = await isBehindPooler(client)
    await assertMeetsRequirements(client, pooled)
    if (pooled) await assertKeepsPreparedStatements(url)
  } finally {
    await client.end()
  }
}

/** One line without the password. */
function connectionError(url: string, error: unknown): OperatorError {
  const refusal = error instanceof pg.DatabaseError ? databaseFailure(error) : undefined
  if (refusal !== undefined) return new OperatorError(refusal)
  const { hostname, port, pathname } = new URL(url)
  const address = `${hostname}:${port || '5432'}${pathname}`
  const reason = error instanceof Error ? reasonOf(error) : String(error)
  return new OperatorError(`No PostgreSQL answers at ${address} (${reason}): check DATABASE_URL.`)
}

/** A host name with several addresses gives one error for each address, and a common error without a message. */
function reasonOf(error: Error): string {
  if (!(error instanceof AggregateError)) return error.message || error.name
  return error.errors
    .map((each) => (each instanceof Error ? each.message : String(each)))
    .join('; ')
}
