import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { disconnect } from '@/lib/db/client'

/** Gives a test file a migrated database of its own, as DATABASE_URL, and drops it at the end. */
export function ownDatabase(): { url(): string; adminUrl(): string } {
  const template = new URL(inject('templateUrl'))
  const own = new URL(template)
  own.pathname = `/test_${randomUUID().replaceAll('-', '')}`
  beforeAll(async () => {
    await asAdmin(
      `CREATE DATABASE ${nameOf(own)} TEMPLATE ${nameOf(template)} OWNER ${template.username}`,
    )
    process.env.DATABASE_URL = own.href
  })
  afterAll(async () => {
    await disconnect()
    delete process.env.DATABASE_URL
    await asAdmin(`DROP DATABASE ${nameOf(own)} WITH (FORCE)`)
  })
  return { url: () => own.href, adminUrl: () => asSuperuser(own.pathname) }
}

const nameOf = (url: URL): string => `"${url.pathname.slice(1)}"`

function asSuperuser(pathname: string): string {
  const url = new URL(inject('adminUrl'))
  url.pathname = pathname
  return url.href
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: asSuperuser('/postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
