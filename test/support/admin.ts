import pg from 'pg'
import { inject } from 'vitest'

/** The URL of a database of the test server, for connecting as the superuser. */
export function adminUrl(database = 'postgres'): string {
  const url = new URL(inject('adminUrl'))
  url.pathname = `/${database}`
  return url.href
}

/** Run statements as the superuser. They run one by one, because some of them are not allowed in a transaction. */
export async function asAdmin(database: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl(database) })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
