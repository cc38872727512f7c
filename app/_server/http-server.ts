import { once } from 'node:events'
import { createServer } from 'node:http'
import net from 'node:net'
import { Connections } from './connections'
import { requestListener, type ListenerOptions } from './request-listener'

interface ServerOptions extends ListenerOptions {
  /** 0 chooses a free port. */
  readonly port: number
  readonly timeouts?: Partial<Timeouts>
  /** Open connections of one client address. Without effect behind a proxy: all connections come from the proxy. */
  readonly maxConnectionsPerAddress?: number
}

/** A browser opens six connections, and many people can share one address, for example in a school. */
const defaultMaxConnectionsPerAddress = 512

/** In milliseconds. */
interface Timeouts {
  /** To receive the headers of a request. */
  readonly headersMs: number
  /** To receive a whole request. */
  readonly requestMs: number
  /** Without any data in either direction. */
  readonly inactivityMs: number
  /** At shutdown, for one more request on an idle connection. */
  readonly idleMs: number
  /** At shutdown, to complete the responses in progress. */
  readonly shutdownMs: number
}

const defaultTimeouts: Timeouts = {
  headersMs: 10_000,
  requestMs: 30_000,
  inactivityMs: 60_000,
  idleMs: 500,
  shutdownMs: 8_000,
}

export interface RunningServer {
  readonly port: number
  /** Accepts no more connections, completes the responses in progress, and stops. */
  stop(): Promise<void>
}

export async function startHttpServer({
  port,
  timeouts,
  maxConnectionsPerAddress = defaultMaxConnectionsPerAddress,
  ...listenerOptions
}: ServerOptions): Promise<RunningServer> {
  const { headersMs, requestMs, inactivityMs, idleMs, shutdownMs } = {
    ...defaultTimeouts,
    ...timeouts,
  }
  const connections: Connections = new Connections(
    requestListener(listenerOptions, () => connections.count),
    listenerOptions.trustedProxies === 0 ? maxConnectionsPerAddress : Infinity,
  )
  // There is no listener for `upgrade` and `connect`. So Node answers upgrades as plain requests and closes tunnels.
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(1_000, headersMs / 4),
    },
    (request, response) => connections.handle(request, response),
  )
  server.setTimeout(inactivityMs)
  server.on('connection', (socket) => connections.add(socket))
  server.listen(port)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.')
  return {
    port: address.port,
    async stop() {
      const closed = once(server, 'close')
      // The close method of http.Server would reset idle connections at once. That of net.Server does not.
      net.Server.prototype.close.call(server)
      const stopIdleCheck = connections.drain(idleMs)
      const deadline = setTimeout(() => connections.destroyAll(), shutdownMs)
      await closed
      stopIdleCheck()
      clearTimeout(deadline)
      server.close() // clears the interval of http.Server that checks for slow requests
    },
  }
}
