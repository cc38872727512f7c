import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { operatorLine } from '@/lib/cli/run-command'
import type { DatasetSource } from '@/lib/datasets/dataset'
import { importDataset } from '@/lib/datasets/import-dataset'
import { openDataset } from '@/lib/datasets/open-dataset'
import { db, pool } from '@/lib/platform/db/client'
import { ownDatabase } from '../../support/database'
import { waitOptions } from '../../support/wait-options'

ownDatabase()

let folder: string
let source: DatasetSource
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-import-'))
  writeFileSync(path.join(folder, 'movies.csv'), 'movieId,title,genres\n1,Up (2009),Drama\n')
  writeFileSync(
    path.join(folder, 'ratings.csv'),
    'userId,movieId,rating,timestamp\n1,1,4.5,1000000000\n',
  )
  source = await openDataset(folder, { dataDir: folder })
})
afterEach(() => rmSync(folder, { recursive: true }))

const lineOf = (failing: Promise<unknown>): Promise<string | undefined> =>
  failing.then(() => 'it was imported', operatorLine)

/** Expects that nothing was imported, no connection is in use, and the next import succeeds. */
async function expectNothingImported(): Promise<void> {
  await expect.poll(() => pool().totalCount - pool().idleCount, waitOptions).toBe(0)
  expect(await db().movie.count()).toBe(0)
  expect(await db().user.count()).toBe(0)
  expect(await importDataset(source)).toMatchObject({ imported: true, ratingCount: 1 })
  await db().dataset.deleteMany()
}

test('a full disk of the database gives an error of one line, and nothing is imported', async () => {
  await pool().query(
    `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`,
  )
  await pool().query(
    'CREATE TRIGGER full_disk BEFORE INSERT ON "User" FOR EACH ROW EXECUTE FUNCTION full_disk()',
  )
  expect(await lineOf(importDataset(source))).toBe(
    "The database's disk is full (could not extend file: No space left on device): free some space there and try again.",
  )
  await db().$executeRaw`DROP FUNCTION full_disk CASCADE`
  await expectNothingImported()
})

test.each(['movies', 'ratings'] as const)(
  'a connection that breaks after the %s were read gives an error of one line, and nothing is imported',
  async (what) => {
    const breaking: DatasetSource = {
      ...source,
      async *movies(watch) {
        yield* source.movies(watch)
        if (what === 'movies') await breakConnections() // between two statements
      },
      async *ratings(watch) {
        yield* source.ratings(watch)
        if (what === 'ratings') await breakConnections() // during a statement
      },
    }
    expect(await lineOf(importDataset(breaking))).toMatch(
      /^The (connection to the database broke|database ended the connection) \(.*\): check that it runs/,
    )
    await expectNothingImported()
  },
)

/** Ends all other connections, and waits until they are closed. */
async function breakConnections(): Promise<void> {
  const others = `FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`
  await pool().query(`SELECT pg_terminate_backend(pid) ${others}`)
  const openConnections = async (): Promise<number> =>
    (await pool().query(`SELECT ${others}`)).rowCount ?? 0
  await expect.poll(openConnections, waitOptions).toBe(0)
}

test('a file that cannot be read gives an error of one line, and nothing is imported', async () => {
  const failing: DatasetSource = {
    ...source,
    async *ratings(watch) {
      yield* source.ratings(watch)
      throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
    },
  }
  expect(await lineOf(importDataset(failing))).toMatch(
    /^The disk has an error \(EIO: i\/o error, read\)/,
  )
  await expectNothingImported()
})
