import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { restoreBackup } from '@/lib/operations/backup/restore-backup'
import { writeBackup } from '@/lib/operations/backup/write-backup'
import { db, disconnect, pool } from '@/lib/platform/db/client'
import { migrationsOfThisVersion, missingMigrations } from '@/lib/platform/db/migrate'
import { asAdmin } from '../../support/admin'
import { ask, member, type Answer } from '../../support/ask'
import { createDatabase, databaseUrl } from '../../support/database'
import { rateFilms } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

const original = trainedDatabase()
const folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-backup-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = path.join(folder, 'backup.zip')
const secret = { file: path.join(folder, 'session.secret'), passphrase: 'a long enough passphrase' }
const now = (): Date => new Date('2030-01-02T03:04:05Z')

const feed = `{ viewer { displayName ratings(first: 5) { totalCount }
  recommendations(first: 10) { edges { node { title } prediction { stars low high } } } } }`

let token: string
let answer: Answer
beforeAll(async () => {
  ;({ token } = await member('ada'))
  await rateFilms(token, { alien: 5, aliens: 4.5, titanic: 1 })
  answer = await ask(feed, {}, { token })
  writeFileSync(secret.file, 'the secret that signs sessions')
  await writeBackup({ now }, { file, codeVersion: '1.2.3', secret })
})

/** Every row of every table that a backup contains. */
async function contents(): Promise<string> {
  const { rows } = await pool().query<{ xml: string }>(
    `SELECT schema_to_xml('public', true, false, '')::text AS xml`,
  )
  return rows[0]!.xml.replaceAll(/<(_prisma_migrations|rate_limit)>[^]*?<\/\1>/g, '')
}

let target: { name: string; url: string; dataDir: string }
/** Makes an empty database and an empty data folder those of this process. */
beforeEach(async () => {
  const name = `restored_${randomUUID().replaceAll('-', '')}`
  await createDatabase(name, 'template0')
  target = { name, url: databaseUrl(name), dataDir: path.join(folder, name) }
  const { DATABASE_URL, MATINEE_DATA_DIR } = process.env
  await use(target.url, target.dataDir)
  return async () => {
    await use(DATABASE_URL!, MATINEE_DATA_DIR!)
    await asAdmin('postgres', `DROP DATABASE ${name} WITH (FORCE)`)
  }
})

async function use(url: string, dataDir: string): Promise<void> {
  await disconnect()
  process.env.DATABASE_URL = url
  process.env.MATINEE_DATA_DIR = dataDir
}

async function restore(from = file, passphrase?: string) {
  const migrations = migrationsOfThisVersion()
  return restoreBackup(
    { url: target.url, missing: await missingMigrations(target.url, migrations), migrations },
    {
      file: from,
      ...(passphrase !== undefined && {
        secret: { file: path.join(target.dataDir, 'session.secret'), passphrase },
      }),
    },
  )
}

describe('a restored backup', () => {
  test('has the same rows, and gives the same answers', async () => {
    await restore(file, secret.passphrase)
    const restored = await contents()
    // New copies of all modules, as in a new process: nothing is in their caches.
    vi.resetModules()
    const fresh = await import('../../support/ask')
    expect((await fresh.ask(feed, {}, { token })).data).toEqual(answer.data)
    const { disconnect: disconnectFresh } = await import('@/lib/platform/db/client')
    await disconnectFresh()
    expect(readFileSync(path.join(target.dataDir, 'session.secret'), 'utf8')).toBe(
      'the secret that signs sessions',
    )
    await use(original.url(), process.env.MATINEE_DATA_DIR!)
    expect(restored).toEqual(await contents())
  })

  test('accepts new rows, whose IDs follow', async () => {
    await restore()
    const { _max } = await db().user.aggregate({ _max: { id: true } })
    const user = await db().user.create({ data: { displayName: 'New' } })
    expect(user.id).toBe(_max.id! + 1)
    const [film] = await db().movie.findMany({ take: 1 })
    await db().rating.create({ data: { userId: user.id, movieId: film!.id, halfStars: 8 } })
    const after = await db().movie.findUniqueOrThrow({ where: { id: film!.id } })
    expect(after.ratingCount).toBe(film!.ratingCount + 1) // the triggers run again
  })
})

describe('a restore is refused', () => {
  test('into a database with data, which stays as it is', async () => {
    await restore()
    const before = await contents()
    await expect(restore()).rejects.toThrow('The database is in use')
    expect(await contents()).toEqual(before)
  })

  test('of a damaged or newer file, or with another passphrase, before anything is written', async () => {
    const bytes = readFileSync(file)
    const damaged = path.join(folder, 'damaged.zip')
    // One bit in some tables and in the model.
    for (const share of [0.01, 0.3, 0.7]) {
      const changed = Buffer.from(bytes)
      changed[Math.floor(share * bytes.length)]! ^= 1
      writeFileSync(damaged, changed)
      await expect(restore(damaged)).rejects.toThrow(/damaged|no readable backup|not a backup/)
    }
    writeFileSync(damaged, bytes.subarray(0, bytes.length / 2))
    await expect(restore(damaged)).rejects.toThrow('no readable backup')
    await expect(restore(path.join(folder, 'nothing.zip'))).rejects.toThrow('no readable backup')
    await expect(restore(file, 'another long passphrase')).rejects.toThrow('not that of the backup')
    const migrations = migrationsOfThisVersion()
    const older = migrations.slice(0, -1)
    const context = { url: target.url, missing: older.map(({ name }) => name), migrations: older }
    await expect(restoreBackup(context, { file })).rejects.toThrow('newer version of Matinee')
    expect(await missingMigrations(target.url, migrations)).toHaveLength(migrations.length)
    expect(existsSync(target.dataDir)).toBe(false)
  })
})

test('a backup of an older version gets the newer migrations', async () => {
  const newer = { name: '99999999999999_newer', sql: 'CREATE TABLE "Newer" (id INT PRIMARY KEY)' }
  const migrations = [...migrationsOfThisVersion(), newer]
  await restoreBackup(
    { url: target.url, missing: migrations.map(({ name }) => name), migrations },
    { file },
  )
  expect((await pool().query('SELECT * FROM "Newer"')).rowCount).toBe(0)
  expect(await db().rating.count()).toBeGreaterThan(20_000)
})

test('a backup does not replace a file, and leaves none if it fails', async () => {
  await use(original.url(), process.env.MATINEE_DATA_DIR!)
  const before = readFileSync(file)
  await expect(writeBackup({ now }, { file, codeVersion: '1.2.3' })).rejects.toThrow(
    'exists already',
  )
  expect(readFileSync(file)).toEqual(before)
  const other = path.join(folder, 'other.zip')
  const missing = { file: path.join(folder, 'no.secret'), passphrase: secret.passphrase }
  await expect(
    writeBackup({ now }, { file: other, codeVersion: '1.2.3', secret: missing }),
  ).rejects.toThrow('no.secret')
  expect([existsSync(other), existsSync(`${other}.part`)]).toEqual([false, false])
})
