import type pg from 'pg'
import { patientPool } from './client'

/**
 * Work in a transaction whose statements may take as long as they need. Where the work fails, the connection is
 * destroyed, so that the server rolls back and nobody gets a connection in an unknown state.
 *
 * @param mode of the transaction, as BEGIN takes it
 */
export async function inPatientTransaction<T>(
  work: (client: pg.PoolClient) => Promise<T>,
  mode = '',
): Promise<T> {
  const client = await patientPool().connect()
  // A connection that breaks between two statements must not end the process: the next statement fails and says so.
  const ignore = (): void => undefined
  client.on('error', ignore)
  let failure: Error | undefined
  try {
    await client.query(`BEGIN ${mode}`)
    // The user or the database may have a limit, and behind a pooler this may be a session that our other pool limited.
    await client.query('SET LOCAL statement_timeout = 0')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(failure)
    if (!failure) client.off('error', ignore)
  }
}
