import pg from 'pg'
import { OperatorError } from '../errors'

/** A pooler lets clients wait until it has a free connection. */
const timeoutMs = 10_000

/**
 * Whether there is a pooler in front of the server. A pooler reports another process ID than that of the answering
 * server process.
 */
export async function isBehindPooler(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  // `processID` is the ID that was reported when the connection was opened. It is missing in the client's type.
  return 'processID' in client && rows[0]?.pid !== client.processID
}

/**
 * Checks that the pooler supports prepared statements. One client runs a prepared statement. A second client then
 * occupies a connection, so that a pooler in transaction mode has to run the statement of the first client on another
 * connection.
 * @throws {OperatorError} if the statement is unknown there, or the pooler has no second connection
 */
export async function assertKeepsPreparedStatements(url: string): Promise<void> {
  const named = { name: 'matinee_probe', text: 'SELECT 1' }
  const [first, second] = [createClient(url), createClient(url)]
  try {
    await Promise.all([first.connect(), second.connect()])
    await first.query(named)
    await second.query('BEGIN')
    await first.query(named)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(
      `The connection pooler is unsuitable (${reason}): it must support prepared statements ` +
        '(max_prepared_statements in PgBouncer 1.21 or newer, or session mode) and several connections; or connect to ' +
        'PostgreSQL directly.',
    )
  } finally {
    await Promise.all([first.end(), second.end()])
  }
}

function createClient(url: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  })
  return client.on('error', () => undefined) // the next query fails with the same error
}
