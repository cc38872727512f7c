import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { disconnect } from '@/lib/db/client'

/** Gives a test file a migrated database of its own, as DATABASE_URL, and drops it at the end. */
export function ownDatabase(): { url(): string } {
  const template = new URL(inject('templateUrl'))
  const own = new URL(template)
  own.pathname = `/test_${randomUUID().replaceAll('-', '')}`
  beforeAll(async () => {
    await asAdmin(`CREATE DATABASE ${nameOf(own)} TEMPLATE ${nameOf(template)}`)
    process.env.DATABASE_URL = own.href
  })
  afterAll(async () => {
    await disconnect()
    delete process.env.DATABASE_URL
    await asAdmin(`DROP DATABASE ${nameOf(own)} WITH (FORCE)`)
  })
  return { url: () => own.href }
}

const nameOf = (url: URL): string => `"${url.pathname.slice(1)}"`

async function asAdmin(sql: string): Promise<void> {
  const admin = new URL(inject('templateUrl'))
  admin.pathname = '/postgres'
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
