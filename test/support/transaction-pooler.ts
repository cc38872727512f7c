import { once } from 'node:events'
import net from 'node:net'
import pg from 'pg'

/** The messages AuthenticationOk, BackendKeyData with process ID 0, and ReadyForQuery. */
const greeting = 'R\0\0\0\b\0\0\0\0K\0\0\0\f\0\0\0\0\0\0\0\0Z\0\0\0\u0005I'
const readyOutsideTransaction = 'Z\0\0\0\u0005I'
const goodbye = 'X\0\0\0\u0004'

/**
 * Behaves like PgBouncer in transaction mode without support for prepared statements. A client has a server connection
 * from its first message until the end of the transaction. Then another client can get this connection.
 */
export async function transactionPooler(
  serverUrl: string,
  size: number,
): Promise<{ url: string; close(): void }> {
  const connections = await Promise.all(Array.from({ length: size }, () => logIn(serverUrl)))
  const free = [...connections]
  const clients = new Set<net.Socket>()

  const server = net.createServer((client) => {
    clients.add(client.setEncoding('latin1').on('error', () => undefined))
    let own: net.Socket | undefined
    client.once('data', () => {
      client.write(greeting, 'latin1')
      client.on('data', (sent: string) => {
        if (sent === goodbye) return client.end()
        own ??= take()
        return own.write(sent, 'latin1')
      })
    })

    function take(): net.Socket {
      const connection = free.pop()
      if (!connection) throw new Error('The pooler has no connection left.')
      let last = ''
      const forward = (received: string): void => {
        client.write(received, 'latin1')
        last = (last + received).slice(-readyOutsideTransaction.length)
        if (last !== readyOutsideTransaction) return
        connection.off('data', forward)
        own = undefined
        free.push(connection)
      }
      return connection.on('data', forward)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(serverUrl)
  url.port = String((server.address() as net.AddressInfo).port) // it listens on TCP
  return {
    url: url.href,
    close() {
      server.close()
      for (const socket of [...clients, ...connections]) socket.destroy()
    },
  }
}

/** A logged-in connection that is ready for statements. */
async function logIn(url: string): Promise<net.Socket> {
  const socket = new net.Socket()
  await new pg.Client({ connectionString: url, stream: () => socket }).connect()
  for (const event of ['data', 'error', 'close', 'end']) socket.removeAllListeners(event)
  return socket.setEncoding('latin1').on('error', () => undefined)
}
