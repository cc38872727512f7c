import pg from 'pg'
import { OperatorError } from '../errors'

/** Whether a pooler stands between us and the server: then the process it names is not the one that answers. */
export async function isBehindPooler(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  // The client knows the process that greeted it; its published type forgets that.
  return 'processID' in client && rows[0]?.pid !== client.processID
}

/**
 * Ask for a named statement again while another client holds the connection it was prepared on, so that a pooler in
 * transaction mode must send it over another one.
 * @throws {OperatorError} if the pooler does not know it there
 */
export async function assertKeepsStatements(url: string, client: pg.Client): Promise<void> {
  const named = { name: 'matinee_probe', text: 'SELECT 1' }
  const other = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  other.on('error', () => undefined) // the query that needs it says so
  await other.connect()
  try {
    await client.query(named)
    await other.query('BEGIN')
    await client.query(named)
  } catch (error) {
    throw new OperatorError(
      `A pooler before the database loses prepared statements (${String(error)}): set max_prepared_statements in ` +
        'PgBouncer (from 1.21), use its session mode, or connect to the server itself.',
    )
  } finally {
    await other.end()
  }
}
