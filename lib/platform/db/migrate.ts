import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { OperatorError } from '../errors'

export interface Migration {
  /** Its folder's name. */
  readonly name: string
  readonly sql: string
}

/** Held while migrating, so that processes that start together take turns. */
const lock = 7_244_313

/** The committed migrations, oldest first. */
export function committedMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') }))
}

/**
 * Apply what is missing, each migration in a transaction, recorded in `_prisma_migrations` the way Prisma
 * records it, so that Prisma's own command line can take over.
 *
 * @returns the names of those applied now
 * @throws {OperatorError} if the database is of a newer version or another application, a migration was altered
 * after the fact, or one fails; of that one nothing is kept
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // the query that needs the connection says so
  try {
    await client.connect()
    const missing = await inTurn(client, 'The database cannot be prepared', async () => {
      const applied = await appliedChecksums(client)
      await assertOurs(client, applied, migrations)
      assertKnown(applied, migrations)
      await client.query(recordTable)
      return migrations.filter(({ name }) => !applied.has(name))
    })
    const done: string[] = []
    for (const migration of missing) {
      const what = `The migration ${migration.name} failed`
      if (await inTurn(client, what, () => applyUnlessThere(client, migration)))
        done.push(migration.name)
    }
    return done
  } finally {
    await client.end()
  }
}

const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex')

/**
 * Work in a transaction while no other process migrates. The lock is the transaction's, since a pooler may give each
 * transaction another session.
 */
async function inTurn<T>(client: pg.Client, what: string, work: () => Promise<T>): Promise<T> {
  try {
    await client.query('BEGIN')
    // Tables may be large, and another process may be at it; see `inPatientTransaction`.
    await client.query('SET LOCAL statement_timeout = 0')
    await client.query('SELECT pg_advisory_xact_lock($1)', [lock])
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    // Fails only when the connection is gone, and then the server rolls back by itself.
    await client.query('ROLLBACK').catch(() => undefined)
    throw explained(what, error)
  }
}

/** Whatever the database says is for the operator: the statements are the same for everybody. */
function explained(what: string, error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  return new OperatorError(`${what} (${error.message}): ${adviceOn(error)}`)
}

function adviceOn({ code, message, hint }: pg.DatabaseError): string {
  if (message.includes('pg_trgm')) {
    return code === '42501'
      ? 'grant the user CREATE on the database, or have a superuser run CREATE EXTENSION pg_trgm in it.'
      : "install PostgreSQL's contrib package, which brings the extension, on the database's machine."
  }
  if (code === '42501') return 'grant the user CREATE on the schema public, or use another user.'
  if (code === '53100') return 'free some space on its disk and try again.'
  return hint ?? 'nothing of it was kept; correct that and try again.'
}

async function appliedChecksums(client: pg.Client): Promise<Map<string, string>> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there`,
  )
  if (!found[0]?.there) return new Map()
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    `SELECT migration_name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

/** Tables we have not made are somebody else's: ours must not come between them. */
async function assertOurs(
  client: pg.Client,
  applied: Map<string, string>,
  migrations: readonly Migration[],
): Promise<void> {
  if (migrations.some(({ name }) => applied.has(name))) return
  const { rows } = await client.query<{ name: string }>(foreignTables)
  const names = rows.map(({ name }) => name)
  if (names.length === 0) return
  const more = names.length > 3 ? ` and ${names.length - 3} more` : ''
  throw new OperatorError(
    `The database belongs to another application (it has the tables ${names.slice(0, 3).join(', ')}${more}): ` +
      'give Matinee an empty one.',
  )
}

/** Except what extensions bring, and what a migration that failed may have left. */
const foreignTables = `
  SELECT relname::text AS name FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f', 'v', 'm')
    AND relname <> '_prisma_migrations'
    AND NOT EXISTS (
      SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e'
    )
  ORDER BY relname`

function assertKnown(applied: Map<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ name, sql }) => [name, checksumOf(sql)]))
  for (const [name, checksum] of applied) {
    const expected = known.get(name)
    if (expected === undefined) {
      throw new OperatorError(
        `The database is of a newer version of Matinee (it holds the migration ${name}): ` +
          'update Matinee, or use another database.',
      )
    }
    if (expected !== checksum) {
      throw new OperatorError(
        `The migration ${name} is not the one that was applied to this database: restore its file.`,
      )
    }
  }
}

/** @returns false if another process was faster */
async function applyUnlessThere(client: pg.Client, { name, sql }: Migration): Promise<boolean> {
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

/** Prisma's own table, column for column. */
const recordTable = `
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
