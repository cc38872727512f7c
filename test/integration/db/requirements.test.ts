import { randomUUID } from 'node:crypto'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { committedMigrations, migrate } from '@/lib/platform/db/migrate'
import { openDatabase } from '@/lib/platform/db/with-database'
import { OperatorError } from '@/lib/platform/errors'
import { adminUrl, asAdmin } from '../../support/admin'

const unique = (): string => `refused_${randomUUID().replaceAll('-', '')}`
const role = unique()
const password = 'hidden%p@ss'
const databases: string[] = []

/** Creates a database. By default its owner is a user without special rights. */
async function create(options = '', owner = role): Promise<string> {
  const name = unique()
  await asAdmin('postgres', `CREATE DATABASE ${name} OWNER ${owner} ${options}`)
  databases.push(name)
  return name
}

function urlOf(database: string, as = { user: role, password }): string {
  const url = new URL(adminUrl(database))
  url.username = as.user
  url.password = encodeURIComponent(as.password)
  return url.href
}

/** The message of the error when the database is opened. */
async function refusal(url: string): Promise<string> {
  process.env.DATABASE_URL = url
  const error = await openDatabase().then(
    () => new Error('it was opened'),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(OperatorError)
  const message = String(error).replace(/^OperatorError: /, '')
  expect(message).not.toMatch(/hidden|\n/)
  return message
}

const latin1 = "ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"

describe('openDatabase refuses a database in one line', () => {
  beforeAll(() => asAdmin('postgres', `CREATE ROLE ${role} LOGIN PASSWORD '${password}'`))

  afterEach(() => delete process.env.DATABASE_URL)
  afterAll(async () => {
    for (const name of databases) await asAdmin('postgres', `DROP DATABASE ${name} WITH (FORCE)`)
    await asAdmin('postgres', `DROP ROLE ${role}`)
  })

  test('if its encoding is not UTF8', async () => {
    expect(await refusal(urlOf(await create(latin1)))).toMatch(
      /^The database's encoding is LATIN1, but Matinee needs UTF8: create another/,
    )
  })

  test('if it is read-only', async () => {
    const name = await create()
    await asAdmin(name, `ALTER DATABASE ${name} SET default_transaction_read_only = on`)
    expect(await refusal(urlOf(name))).toMatch(
      /^The database is read-only \(default_trans.*: switch/,
    )
  })

  test('if its search_path selects another schema', async () => {
    const name = await create()
    await asAdmin(
      name,
      'CREATE SCHEMA films',
      `GRANT ALL ON SCHEMA films TO ${role}`,
      `ALTER DATABASE ${name} SET search_path = films, public`,
    )
    expect(await refusal(urlOf(name))).toMatch(/selects the schema films.* reset search_path/)
  })

  test('if it contains tables of another application, with or without Prisma migrations', async () => {
    const name = await create()
    await asAdmin(name, 'CREATE TABLE orders (id int)', 'CREATE VIEW carts AS SELECT 1')
    const message =
      /^The database belongs to another .*carts, orders\): give Matinee an empty database\.$/
    expect(await refusal(urlOf(name))).toMatch(message)
    await asAdmin(
      name,
      `CREATE TABLE _prisma_migrations (migration_name text, checksum text, finished_at timestamptz, rolled_back_at timestamptz)`,
      `INSERT INTO _prisma_migrations VALUES ('20200101_blog', '', now(), NULL)`,
      `ALTER TABLE _prisma_migrations OWNER TO ${role}`,
    )
    expect(await refusal(urlOf(name))).toMatch(message)
  })

  test('if the user may not create tables, or may not create pg_trgm', async () => {
    const name = await create('', new URL(adminUrl()).username)
    expect(await refusal(urlOf(name))).toMatch(
      /permission denied for schema public\): grant the user/,
    )
    await asAdmin(name, `GRANT CREATE ON SCHEMA public TO ${role}`)
    expect(await refusal(urlOf(name))).toMatch(
      /^The migration 20261121000000_init failed \(permission denied to create extension "pg_trgm"\): grant the user CREATE on the database, or/,
    )
    const client = new pg.Client({ connectionString: adminUrl(name) })
    await client.connect()
    const { rows } = await client.query(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
    )
    await client.end()
    expect(rows).toEqual([])
  })

  test('if the CONNECTION LIMIT of the database or of the user is below the size of the pools', async () => {
    const name = await create('CONNECTION LIMIT 5')
    const message = /^The database allows 5 connections, but Matinee needs 12: raise the CONNECTION/
    expect(await refusal(urlOf(name))).toMatch(message)
    await asAdmin('postgres', `ALTER DATABASE ${name} CONNECTION LIMIT -1`)
    await asAdmin('postgres', `ALTER ROLE ${role} CONNECTION LIMIT 5`)
    expect(await refusal(urlOf(name))).toMatch(message)
    await asAdmin('postgres', `ALTER ROLE ${role} CONNECTION LIMIT -1`)
  })

  test('if the password is wrong, the database does not exist, or the server has no TLS', async () => {
    const name = await create()
    expect(await refusal(urlOf(name, { user: role, password: 'hidden wrong' }))).toMatch(
      /^The database refuses the login .* check the user and the password in DATABASE_URL\.$/,
    )
    expect(await refusal(urlOf('nowhere'))).toMatch(/^The database does not exist .*: create it/)
    expect(await refusal(`${urlOf(name)}?sslmode=require`)).toMatch(
      /^No PostgreSQL answers at .* \(The server does not support SSL connections\)/,
    )
  })
})

test.each([
  ['53100', 'no space left', 'free some space on its disk and try again.'],
  [
    '0A000',
    'extension "pg_trgm" is not available',
    "install PostgreSQL's contrib package, which contains the extension, on the database's machine.",
  ],
])('the error of a migration that fails with %s says what to do', async (code, message, advice) => {
  const name = unique()
  await asAdmin('postgres', `CREATE DATABASE ${name}`)
  const failing = {
    name: '29990101000000_failing',
    sql: `DO $$ BEGIN RAISE '${message}' USING ERRCODE = '${code}'; END $$`,
  }
  const committed = committedMigrations(path.resolve('prisma/migrations'))
  await expect(migrate(adminUrl(name), [...committed, failing])).rejects.toThrow(
    new OperatorError(`The migration ${failing.name} failed (${message}): ${advice}`),
  )
  await asAdmin('postgres', `DROP DATABASE ${name} WITH (FORCE)`)
})

test('each migration is applied once if several processes migrate at the same time', async () => {
  const name = unique()
  await asAdmin('postgres', `CREATE DATABASE ${name}`)
  const committed = committedMigrations(path.resolve('prisma/migrations'))
  const applied = await Promise.all(
    Array.from({ length: 4 }, () => migrate(adminUrl(name), committed)),
  )
  expect(applied.flat().sort()).toEqual(committed.map((migration) => migration.name))
  await asAdmin('postgres', `DROP DATABASE ${name} WITH (FORCE)`)
})
