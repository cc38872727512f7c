import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { OperatorError } from '../errors'

export interface Migration {
  /** The name of its folder. */
  readonly name: string
  readonly sql: string
}

/** The key of the advisory lock that a process holds while it migrates. */
const migrationLock = 7_244_313

const migrationsFolder = path.resolve(import.meta.dirname, '../../../prisma/migrations')

/** The committed migrations of this version of Matinee, oldest first. */
export const migrationsOfThisVersion = (): Migration[] => committedMigrations(migrationsFolder)

/** The migrations in a folder, oldest first. */
export function committedMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') }))
}

/**
 * Apply the missing migrations, each in its own transaction. They are recorded in `_prisma_migrations` as Prisma does
 * it, so Prisma's command line can take over.
 *
 * @returns the names of the migrations that were applied
 * @throws {OperatorError} if the database belongs to a newer version or to another application, if a migration was
 * changed after it was applied, or if a migration fails; a failed migration is rolled back
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // the next query fails with the same error
  try {
    await client.connect()
    const missing = await inLockedTransaction(
      client,
      'The database cannot be prepared for migrations',
      async () => {
        const missing = await missingOf(client, migrations)
        await client.query(createMigrationsTable)
        return missing
      },
    )
    const appliedNow: string[] = []
    for (const migration of missing) {
      const what = `The migration ${migration.name} failed`
      if (await inLockedTransaction(client, what, () => applyUnlessApplied(client, migration)))
        appliedNow.push(migration.name)
    }
    return appliedNow
  } finally {
    await client.end()
  }
}

/**
 * The names of the migrations that `migrate` would apply.
 * @throws {OperatorError} as `migrate` does, if it would apply none
 */
export async function missingMigrations(
  url: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // the next query fails with the same error
  try {
    await client.connect()
    return (await missingOf(client, migrations)).map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function missingOf(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const applied = await appliedChecksums(client)
  await assertNoForeignTables(client, applied, migrations)
  assertUnchanged(applied, migrations)
  return migrations.filter(({ name }) => !applied.has(name))
}

const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex')

/**
 * Run `work` in a transaction while no other process migrates. The lock belongs to the transaction and not to the
 * session, because a pooler may use another session for each transaction.
 *
 * @param what first words of the message if it fails
 */
async function inLockedTransaction<T>(
  client: pg.Client,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    await client.query('BEGIN')
    // A migration of a large table takes long, and another process may hold the lock.
    await client.query('SET LOCAL statement_timeout = 0')
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    // Fails only if the connection is closed. Then the server rolls back by itself.
    await client.query('ROLLBACK').catch(() => undefined)
    throw withAdvice(what, error)
  }
}

/** Every error of the database here is one for the operator, because the statements are the same everywhere. */
function withAdvice(what: string, error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  return new OperatorError(`${what} (${error.message}): ${adviceOn(error)}`)
}

function adviceOn({ code, message, hint }: pg.DatabaseError): string {
  if (message.includes('pg_trgm')) {
    return code === '42501'
      ? 'grant the user CREATE on the database, or run CREATE EXTENSION pg_trgm in it as a superuser.'
      : "install PostgreSQL's contrib package, which contains the extension, on the database's machine."
  }
  if (code === '42501') return 'grant the user CREATE on the schema public, or use another user.'
  if (code === '53100') return 'free some space on its disk and try again.'
  return hint ?? 'it was rolled back; fix the cause and try again.'
}

async function appliedChecksums(client: pg.Client): Promise<Map<string, string>> {
  const { rows: tables } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS exists`,
  )
  if (!tables[0]?.exists) return new Map()
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    `SELECT migration_name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

/** Our tables must not be mixed with the tables of another application. */
async function assertNoForeignTables(
  client: pg.Client,
  applied: Map<string, string>,
  migrations: readonly Migration[],
): Promise<void> {
  if (migrations.some(({ name }) => applied.has(name))) return
  const { rows } = await client.query<{ name: string }>(selectForeignTables)
  const names = rows.map(({ name }) => name)
  if (names.length === 0) return
  const more = names.length > 3 ? ` and ${names.length - 3} more` : ''
  throw new OperatorError(
    `The database belongs to another application (it has the tables ${names.slice(0, 3).join(', ')}${more}): ` +
      'give Matinee an empty database.',
  )
}

/** Without the tables of extensions, and without Prisma's table, which a failed first migration may have left. */
const selectForeignTables = `
  SELECT relname::text AS name FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f', 'v', 'm')
    AND relname <> '_prisma_migrations'
    AND NOT EXISTS (
      SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e'
    )
  ORDER BY relname`

function assertUnchanged(applied: Map<string, string>, migrations: readonly Migration[]): void {
  const committed = new Map(migrations.map(({ name, sql }) => [name, checksumOf(sql)]))
  for (const [name, checksum] of applied) {
    const expected = committed.get(name)
    if (expected === undefined) {
      throw new OperatorError(
        `The database belongs to a newer version of Matinee (it has the migration ${name}): ` +
          'update Matinee, or use another database.',
      )
    }
    if (expected !== checksum) {
      throw new OperatorError(
        `The migration ${name} was changed after it was applied to this database: restore its file.`,
      )
    }
  }
}

/** @returns false if another process has applied it in the meantime */
async function applyUnlessApplied(client: pg.Client, { name, sql }: Migration): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM _prisma_migrations
     WHERE migration_name = $1 AND finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    [name],
  )
  if (rowCount !== 0) return false
  await client.query(sql)
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksumOf(sql), name],
  )
  return true
}

/** The same table as Prisma creates. */
const createMigrationsTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`
