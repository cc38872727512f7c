import { once } from 'node:events'
import net from 'node:net'

export interface DatabaseProxy {
  /** The URL of the same database through the proxy. */
  readonly url: string
  /** Accept connections but forward nothing, as if PostgreSQL were suspended. */
  freeze(): void
  /** Close and refuse all connections, as if PostgreSQL had ended. */
  refuse(): void
  /** Forward everything again, including what arrived while it was frozen. */
  restore(): void
  close(): void
}

/** A TCP proxy in front of a database, which can simulate outages. */
export async function databaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<net.Socket>()
  let state: 'forwarding' | 'frozen' | 'refusing' = 'forwarding'
  const forward = (socket: net.Socket, other: net.Socket): void => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => {
      sockets.delete(socket)
      other.destroy()
    })
    socket.on('data', (chunk) => void other.write(chunk))
    if (state === 'frozen') socket.pause()
  }
  const server = net.createServer((client) => {
    if (state === 'refusing') return client.destroy()
    const upstream = net.connect(Number(target.port), target.hostname)
    forward(client, upstream)
    forward(upstream, client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  const url = new URL(target)
  url.port = String(address.port)
  return {
    url: url.href,
    freeze() {
      state = 'frozen'
      for (const socket of sockets) socket.pause()
    },
    refuse() {
      state = 'refusing'
      for (const socket of sockets) socket.destroy()
    },
    restore() {
      state = 'forwarding'
      for (const socket of sockets) socket.resume()
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
