import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { disconnect } from '@/lib/platform/db/client'
import { adminUrl, asAdmin } from './admin'

export interface OwnDatabase {
  url(): string
  adminUrl(): string
}

/**
 * Creates a migrated database for a test file, sets DATABASE_URL, and drops the database at the end.
 *
 * @param template gives the name of the database to copy; by default an empty one
 */
export function ownDatabase(template = emptyTemplate): OwnDatabase {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  beforeAll(async () => {
    await createDatabase(name, await template())
    process.env.DATABASE_URL = databaseUrl(name)
  })
  afterAll(async () => {
    await disconnect()
    delete process.env.DATABASE_URL
    await asAdmin('postgres', `DROP DATABASE "${name}" WITH (FORCE)`)
  })
  return { url: () => databaseUrl(name), adminUrl: () => adminUrl(name) }
}

/** The name of a migrated, empty database. */
export const emptyTemplate = (): string | Promise<string> =>
  new URL(inject('templateUrl')).pathname.slice(1)

/** Copies a database that nobody is connected to. */
export function createDatabase(name: string, template: string): Promise<void> {
  const { username } = new URL(inject('templateUrl'))
  return asAdmin('postgres', `CREATE DATABASE "${name}" TEMPLATE "${template}" OWNER ${username}`)
}

/** For connecting with the product's role. */
export function databaseUrl(name: string): string {
  const url = new URL(inject('templateUrl'))
  url.pathname = `/${name}`
  return url.href
}
