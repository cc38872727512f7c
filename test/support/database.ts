import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { disconnect } from '@/lib/platform/db/client'
import { adminUrl, asAdmin } from './admin'

/** Creates a migrated database for a test file, sets DATABASE_URL, and drops the database at the end. */
export function ownDatabase(): { url(): string; adminUrl(): string } {
  const template = new URL(inject('templateUrl'))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const own = new URL(template)
  own.pathname = `/${name}`
  beforeAll(async () => {
    const templateName = template.pathname.slice(1)
    await asAdmin(
      'postgres',
      `CREATE DATABASE "${name}" TEMPLATE "${templateName}" OWNER ${template.username}`,
    )
    process.env.DATABASE_URL = own.href
  })
  afterAll(async () => {
    await disconnect()
    delete process.env.DATABASE_URL
    await asAdmin('postgres', `DROP DATABASE "${name}" WITH (FORCE)`)
  })
  return { url: () => own.href, adminUrl: () => adminUrl(name) }
}
