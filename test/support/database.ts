import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { disconnect } from '@/lib/platform/db/client'
import { adminUrl, asAdmin } from './admin'

/** Gives a test file a migrated database of its own, as DATABASE_URL, and drops it at the end. */
export function ownDatabase(): { url(): string; adminUrl(): string } {
  const template = new URL(inject('templateUrl'))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const own = new URL(template)
  own.pathname = `/${name}`
  beforeAll(async () => {
    const copied = template.pathname.slice(1)
    await asAdmin(
      'postgres',
      `CREATE DATABASE "${name}" TEMPLATE "${copied}" OWNER ${template.username}`,
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
