import pg from 'pg'
import { OperatorError } from '../errors'

/** A pooler has clients wait where it has no connection for them. */
const patience = 10_000

/** Whether a pooler stands between us and the server: then the process it names is not the one that answers. */
export async function isBehindPooler(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  // The client knows the process that greeted it; its published type forgets that.
  return 'processID' in client && rows[0]?.pid !== client.processID
}

/**
 * Ask for a named statement again while another client holds the connection it was prepared on, so that a pooler in
 * transaction mode must send it over another one.
 * @throws {OperatorError} if the pooler does not know it there, or has no other connection
 */
export async function assertKeepsStatements(url: string): Promise<void> {
  const named = { name: 'matinee_probe', text: 'SELECT 1' }
  const [asking, holding] = [probe(url), probe(url)]
  try {
    await Promise.all([asking.connect(), holding.connect()])
    await asking.query(named)
    await holding.query('BEGIN')
    await asking.query(named)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(
      `The pooler before the database does not do (${reason}): have it keep prepared statements ` +
        '(max_prepared_statements in PgBouncer from 1.21, or its session mode) and several connections, or go round it.',
    )
  } finally {
    await Promise.all([asking.end(), holding.end()])
  }
}

function probe(url: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  })
  return client.on('error', () => undefined) // the query that needs the connection says so
}
