import { once } from 'node:events'
import net from 'node:net'

export interface FrailDatabase {
  /** The address of the same database, by way of what can fail. */
  readonly url: string
  /** From now on nothing comes through, as if PostgreSQL were stopped; new connections are taken, and as silent. */
  freeze(): void
  /** Everything is refused, as if PostgreSQL had ended. */
  refuse(): void
  /** All is well again; what was frozen comes through. */
  mend(): void
  close(): void
}

/** Stands between a database and who asks it. */
export async function frailDatabase(databaseUrl: string): Promise<FrailDatabase> {
  const target = new URL(databaseUrl)
  const sockets = new Set<net.Socket>()
  let state: 'well' | 'frozen' | 'refusing' = 'well'
  const keep = (socket: net.Socket, other: net.Socket): void => {
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
    keep(client, upstream)
    keep(upstream, client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
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
    mend() {
      state = 'well'
      for (const socket of sockets) socket.resume()
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
