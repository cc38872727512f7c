import type pg from 'pg'
import { longRunningPool, pool } from './client'

/** Run `work` in a transaction whose statements time out after a few seconds; see `inLongTransaction`. */
export const inTransaction = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  runInTransaction(pool(), work, 'BEGIN')

/**
 * Run `work` in a transaction without a time limit. If it fails, the connection is closed. The server then rolls back,
 * and the connection is never used again in an unknown state.
 *
 * @param mode transaction mode for BEGIN
 */
export const inLongTransaction = <T>(
  work: (client: pg.PoolClient) => Promise<T>,
  mode = '',
): Promise<T> =>
  // The user or the database may have a timeout. Behind a pooler, our other pool may have set one in this session.
  runInTransaction(longRunningPool(), work, `BEGIN ${mode}; SET LOCAL statement_timeout = 0`)

async function runInTransaction<T>(
  from: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  begin: string,
): Promise<T> {
  const client = await from.connect()
  // Without a listener, a connection that breaks between two statements would end the process. The next statement fails
  // anyway.
  const ignore = (): void => undefined
  client.on('error', ignore)
  let failure: Error | undefined
  try {
    await client.query(begin)
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
