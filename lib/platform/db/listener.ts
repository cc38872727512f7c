import pg from 'pg'
import { env } from '../env'

/** In milliseconds: for opening the connection, and between two checks that it is alive. */
const timeoutMs = 4_000

export interface Listener {
  /**
   * Opens the connection unless it is open, and asks PostgreSQL to send the notices.
   * @returns whether notices arrive; not while the database is unavailable
   */
  listen(): Promise<boolean>
  close(): Promise<void>
}

/**
 * Listens to the notices of a channel of PostgreSQL on a connection of its own. A pooler in transaction mode loses the
 * notices without saying so, so a listener needs a poll beside it.
 * @param channel an SQL name in lower case
 */
export function listener(channel: string, onNotice: () => void): Listener {
  let connection: pg.Client | undefined

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: env().databaseUrl,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      keepAlive: true,
    })
    const forget = (): void => {
      if (connection === client) connection = undefined
    }
    client.on('error', forget).on('end', forget).on('notification', onNotice)
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
      return client
    } catch (error) {
      await client.end()
      throw error
    }
  }

  return {
    async listen() {
      try {
        // A statement on the open connection notices a server that is gone.
        if (connection) await connection.query('SELECT 1')
        else connection = await connect()
        return true
      } catch {
        await connection?.end().catch(() => undefined)
        connection = undefined
        return false
      }
    },
    async close() {
      await connection?.end().catch(() => undefined)
    },
  }
}
