import pg from 'pg'
import { inject } from 'vitest'

/** A superuser's way into a database of the test server. */
export function adminUrl(database = 'postgres'): string {
  const url = new URL(inject('adminUrl'))
  url.pathname = `/${database}`
  return url.href
}

/** Run statements as a superuser, one after another, since some may not be in a transaction. */
export async function asAdmin(database: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl(database) })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
