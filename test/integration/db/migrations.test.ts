import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { committedMigrations, migrate } from '@/lib/platform/db/migrate'
import { differenceFrom } from '@/lib/platform/db/schema-engine'
import { ownDatabase } from '../../support/database'

const database = ownDatabase()
const migrations = committedMigrations(path.resolve('prisma/migrations'))
const schema = readFileSync('prisma/schema.prisma', 'utf8')

describe('the committed migrations', () => {
  test('lead exactly to schema.prisma', async () => {
    expect(await differenceFrom(migrations, schema, database.adminUrl())).toBe('')
  })

  test('differ from a schema with one more column', async () => {
    const altered = schema.replace('model Genre {', 'model Genre {\n  colour String?')
    expect(await differenceFrom(migrations, altered, database.adminUrl())).toContain(
      'ALTER TABLE "Genre" ADD COLUMN     "colour" TEXT',
    )
  })

  test('are not applied again', async () => {
    expect(await migrate(database.url(), migrations)).toEqual([])
  })

  test('are refused by the database of a newer version', async () => {
    await expect(migrate(database.url(), migrations.slice(0, 1))).rejects.toThrow(
      /newer version of Matinee/,
    )
  })

  test('are refused if one was changed after it was applied', async () => {
    const altered = migrations.map((migration) => ({ ...migration, sql: `${migration.sql}\n` }))
    await expect(migrate(database.url(), altered)).rejects.toThrow(/restore its file/)
  })

  test('are rolled back if one fails', async () => {
    const broken = {
      name: '29990101000000_broken',
      sql: 'CREATE TABLE half (id int); SELECT nonsense;',
    }
    await expect(migrate(database.url(), [...migrations, broken])).rejects.toThrow(
      /29990101000000_broken/,
    )
    const tables = await db().$queryRaw`SELECT 1 FROM pg_tables WHERE tablename = 'half'`
    expect(tables).toEqual([])
  })
})
