import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  acquireEmbeddedServer,
  type EmbeddedServer,
} from '@/lib/platform/db/embedded/embedded-server'
import { openDataFolder } from '@/lib/platform/db/embedded/data-folder'
import { startPostmaster, stopPostmaster } from '@/lib/platform/db/embedded/postmaster'
import { runServerProgram } from '@/lib/platform/db/embedded/server-binaries'
import { committedMigrations, migrate } from '@/lib/platform/db/migrate'
import { freePort } from '@/lib/platform/processes/free-port'

const migrations = committedMigrations(path.resolve('prisma/migrations'))
const isWindows = process.platform === 'win32'

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function withServer<T>(
  dataDir: string,
  work: (server: EmbeddedServer) => Promise<T>,
): Promise<T> {
  const server = await acquireEmbeddedServer(dataDir)
  try {
    return await work(server)
  } finally {
    await server.release()
  }
}

let root: string
let umask: number
beforeAll(() => {
  umask = process.umask(0) // so that no file is closed to others by chance
  root = mkdtempSync(path.join(os.tmpdir(), 'matinee-roles-'))
})
afterAll(() => {
  process.umask(umask)
  rmSync(root, { recursive: true })
})

// Each test uses the data folder in the state that the test before left.
describe('a data folder whose name contains special characters of shells and connection strings', () => {
  let dataDir: string
  beforeAll(() => {
    const specialCharacters = isWindows
      ? `$HOME '%TEMP%' é`
      : `$HOME 'it' "is" \`id\` \\ %20 ?a=b#c é 映画`
    dataDir = path.join(root, specialCharacters)
    mkdirSync(dataDir)
    chmodSync(dataDir, 0o755)
  })

  test('contains a server whose role owns its database and has no other rights', async () => {
    await withServer(dataDir, async ({ url, adminUrl }) => {
      expect(await migrate(url, migrations)).toEqual(migrations.map(({ name }) => name))
      expect(
        await ask(
          url,
          `SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls
           FROM pg_roles WHERE rolname = current_user`,
        ),
      ).toEqual([
        {
          rolname: 'matinee',
          rolsuper: false,
          rolcreatedb: false,
          rolcreaterole: false,
          rolreplication: false,
          rolbypassrls: false,
        },
      ])
      expect(
        await ask(
          url,
          `SELECT datdba::regrole::text AS owner, datname FROM pg_database
        WHERE datname = current_database()`,
        ),
      ).toEqual([{ owner: 'matinee', datname: 'matinee' }])
      await expect(ask(url, 'CREATE DATABASE other')).rejects.toThrow(/permission denied/)
      await expect(ask(url, 'SELECT * FROM pg_authid')).rejects.toThrow(/permission denied/)
      await expect(ask(url, `COPY (SELECT 1) TO PROGRAM 'id'`)).rejects.toThrow(/permission denied/)
      await expect(ask(url.replace('/matinee?', '/postgres?'), 'SELECT 1')).rejects.toThrow(
        /permission denied/,
      )
      expect(
        await ask(adminUrl, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user'),
      ).toEqual([{ rolsuper: true }])
    })
  })

  test.skipIf(isWindows)('can be used only by its owner', () => {
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    const entries = readdirSync(dataDir, { withFileTypes: true })
    const modes = entries.map((entry) => {
      const mode = (statSync(path.join(dataDir, entry.name)).mode & 0o777).toString(8)
      return `${entry.name}${entry.isDirectory() ? '/' : ''} ${mode}`
    })
    expect(modes.sort()).toEqual([
      ...['postgres.leases/ 700', 'postgres.lock/ 700', 'postgres.log 600'],
      ...['postgres.password 600', 'postgres.port 600'],
      ...['postgres.superuser-password 600', 'postgres/ 700'],
    ])
  })

  test('is served even if PG… variables are set for other servers', async () => {
    const variables = {
      PGSSLMODE: 'require',
      PGOPTIONS: '-c search_path=nowhere',
      PGDATA: '/nowhere',
      PGPORT: '1',
      PGHOST: 'nowhere.invalid',
      PGUSER: 'nobody',
      PGDATABASE: 'nothing',
      PGCLIENTENCODING: 'LATIN1',
      PGTZ: 'Mars/Olympus',
    }
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
    await withServer(dataDir, async ({ url }) => {
      expect(await ask(url, 'SHOW search_path')).toEqual([{ search_path: '"$user", public' }])
      for (const name of Object.keys(variables)) expect(process.env).not.toHaveProperty(name)
    })
    vi.unstubAllEnvs()
  })

  const insertGenre = `INSERT INTO "Genre" (name) VALUES ('Kept') ON CONFLICT DO NOTHING`
  const countGenre = `SELECT count(*)::int AS kept FROM "Genre" WHERE name = 'Kept'`

  test.each([
    ['the password is lost', ['postgres.password'], undefined],
    ['the password is empty', ['postgres.password'], ''],
    [
      'the password consists of zeros, as after a power cut',
      ['postgres.password'],
      '\0'.repeat(32),
    ],
    ['the password is a wrong one', ['postgres.password'], 'x'.repeat(32)],
    ["the superuser's password is lost", ['postgres.superuser-password'], undefined],
    ["the superuser's password is empty", ['postgres.superuser-password'], ''],
    ['both are lost', ['postgres.password', 'postgres.superuser-password'], undefined],
  ])('keeps its data if %s', async (_what, names, text) => {
    await withServer(dataDir, ({ url }) => ask(url, insertGenre))
    for (const name of names) {
      const file = path.join(dataDir, name)
      if (text === undefined) unlinkSync(file)
      else writeFileSync(file, text)
    }
    await withServer(dataDir, async ({ url, adminUrl }) => {
      expect(await ask(url, countGenre)).toEqual([{ kept: 1 }])
      expect(await ask(adminUrl, countGenre)).toEqual([{ kept: 1 }])
    })
  })

  test('revokes the superuser right of its role', async () => {
    const isSuperuser = 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user'
    await withServer(dataDir, ({ adminUrl }) => ask(adminUrl, 'ALTER ROLE matinee SUPERUSER'))
    await withServer(dataDir, async ({ url }) => {
      expect(await ask(url, isSuperuser)).toEqual([{ rolsuper: false }])
      expect(await ask(url, countGenre)).toEqual([{ kept: 1 }])
    })
  })

  test('names the process to stop if the password is lost while the server is in use', async () => {
    await withServer(dataDir, async ({ url }) => {
      unlinkSync(path.join(dataDir, 'postgres.password'))
      await expect(acquireEmbeddedServer(dataDir)).rejects.toThrow(
        new RegExp(
          `^The password in .* is lost or wrong, and process ${process.pid} uses the database: .*\\.$`,
        ),
      )
      expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    })
  })
})

test('a data folder of an earlier version, whose role is the superuser, is converted with its data', async () => {
  const dataDir = path.join(root, 'earlier')
  const folder = openDataFolder(dataDir)
  const password = 'the-password-of-an-earlier-version'
  writeFileSync(folder.password, password)
  const { status } = runServerProgram('initdb', [
    '-D',
    folder.cluster,
    '-U',
    'matinee',
    `--pwfile=${folder.password}`,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ])
  expect(status).toBe(0)
  const port = await freePort()
  const earlierUrl = `postgresql://matinee:${password}@127.0.0.1:${port}/matinee`
  await startPostmaster(folder, port)
  await ask(earlierUrl.replace(/matinee$/, 'postgres'), 'CREATE DATABASE matinee')
  await migrate(earlierUrl, migrations)
  await ask(
    earlierUrl,
    `CREATE SCHEMA "Other"; CREATE TYPE "Other".mood AS ENUM ('fine');
     CREATE DOMAIN "Other".stars AS int; CREATE SEQUENCE "Other".apart;
     CREATE TABLE "Other"."T" (id serial PRIMARY KEY, again int GENERATED ALWAYS AS IDENTITY, m "Other".mood);
     CREATE VIEW "Other".v AS SELECT * FROM "Other"."T";
     CREATE PROCEDURE "Other".p(a int, b text) LANGUAGE sql AS 'SELECT 1';
     CREATE AGGREGATE "Other".total(int) (sfunc = int4pl, stype = int);
     INSERT INTO "Other"."T" (m) VALUES ('fine'); INSERT INTO "Genre" (name) VALUES ('Kept');`,
  )
  await stopPostmaster(folder.cluster)

  await withServer(dataDir, async ({ url, adminUrl }) => {
    expect(new URL(url).password).toBe(password)
    expect(await ask(url, 'SELECT name FROM "Genre"')).toEqual([{ name: 'Kept' }])
    expect(await ask(url, 'SELECT id, again, m FROM "Other".v')).toEqual([
      { id: 1, again: 1, m: 'fine' },
    ])
    expect(await ask(url, 'SELECT rolname FROM pg_roles WHERE rolsuper')).toEqual([
      { rolname: 'matinee_admin' },
    ])
    const left = await ask(
      adminUrl,
      `WITH objects AS (
         SELECT 'pg_class'::regclass AS kind, oid, relname AS name, relowner AS owner, relnamespace AS schema_oid FROM pg_class
         UNION ALL SELECT 'pg_proc'::regclass, oid, proname, proowner, pronamespace FROM pg_proc
         UNION ALL SELECT 'pg_type'::regclass, oid, typname, typowner, typnamespace FROM pg_type
       )
       SELECT kind, name FROM objects JOIN pg_namespace n ON n.oid = schema_oid
       WHERE nspname IN ('public', 'Other') AND owner <> 'matinee'::regrole
         AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = kind AND objid = objects.oid AND deptype = 'e')`,
    )
    expect(left).toEqual([])
    expect(await migrate(url, migrations)).toEqual([])
    const further = {
      name: '29990101000000_further',
      sql: 'ALTER TABLE "Genre" ADD COLUMN more int',
    }
    expect(await migrate(url, [...migrations, further])).toEqual([further.name])
  })
})
