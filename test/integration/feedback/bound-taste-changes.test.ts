import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { pool } from '@/lib/platform/db/client'
import { committedMigrations, migrate } from '@/lib/platform/db/migrate'
import { ownDatabase } from '../../support/database'

const database = ownDatabase()
const migrations = committedMigrations(path.resolve('prisma/migrations'))
const bounding = migrations.findIndex(({ name }) => name.endsWith('_bound_taste_changes'))

/** Rows of the versions 1, 2 … of one person, as they were written before the number of rows was limited. */
const before = { busy: [900, 400, 599, 1, 400], calm: [1, 2, 1] }

beforeAll(async () => {
  await pool().query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  await migrate(database.url(), migrations.slice(0, bounding))
  for (const [name, versions] of Object.entries(before)) {
    await pool().query(
      `WITH person AS (INSERT INTO "User" ("displayName") VALUES ($1) RETURNING id)
       INSERT INTO "TasteChange" ("userId", "tasteVersion", "movieId", marks, "changedAt")
       SELECT id, version, "movieId", '{}', now() FROM person,
         unnest($2::int[]) WITH ORDINALITY v (count, version), generate_series(1, count) "movieId"`,
      [name, versions],
    )
  }
  await migrate(database.url(), migrations)
})

test('the migration deletes versions followed by 1,000 rows, and numbers the others', async () => {
  const { rows } = await pool().query(
    `SELECT u."displayName" AS name, t."tasteVersion" AS version, count(*)::int, max(written)::int AS written
     FROM "TasteChange" t JOIN "User" u ON u.id = t."userId" GROUP BY 1, 2, t."userId" ORDER BY t."userId", 2`,
  )
  expect(rows).toEqual([
    { name: 'busy', version: 3, count: 599, written: 599 },
    { name: 'busy', version: 4, count: 1, written: 600 },
    { name: 'busy', version: 5, count: 400, written: 1_000 },
    { name: 'calm', version: 1, count: 1, written: 1 },
    { name: 'calm', version: 2, count: 2, written: 3 },
    { name: 'calm', version: 3, count: 1, written: 4 },
  ])
})
