import type pg from 'pg'
import { patientPool } from './client'

/**
 * Work on a connection whose statements may take as long as they need. Where the work fails, the connection is destroyed, so that the server rolls back
 * and nobody gets a connection in an unknown state.
 */
export async function withConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await patientPool().connect()
  // A connection that breaks between two statements must not end the process: the next statement fails and says so.
  const ignore = (): void => undefined
  client.on('error', ignore)
  let failure: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(failure)
    if (!failure) client.off('error', ignore)
  }
}
