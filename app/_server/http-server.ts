import { once } from 'node:events'
import { createServer } from 'node:http'
import net from 'node:net'
import { Connections } from './connections'
import { requestListener, type Listening } from './request-listener'

interface ServerOptions extends Listening {
  /** 0: any that is free. */
  readonly port: number
  readonly patience?: Partial<Patience>
  /** Connections that one address may have open. Behind a proxy, all have the proxy's. */
  readonly mostOfOneAddress?: number
}

/** A browser opens six, and a school may have one address. */
const usualMostOfOneAddress = 512

/** How long a client may take, in milliseconds. */
interface Patience {
  readonly headersMs: number
  /** Headers and body. */
  readonly requestMs: number
  /** Between two bytes, in whichever direction. */
  readonly silenceMs: number
  /** To ask once more over an open connection when the server ends. */
  readonly idleMs: number
  /** To read the answers that are under way when the server ends. */
  readonly endMs: number
}

const usual: Patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  silenceMs: 60_000,
  idleMs: 500,
  endMs: 8_000,
}

export interface RunningServer {
  readonly port: number
  /** Takes no more connections, answers what is under way, and ends. */
  stop(): Promise<void>
}

export async function startHttpServer({
  port,
  patience,
  mostOfOneAddress = usualMostOfOneAddress,
  ...listening
}: ServerOptions): Promise<RunningServer> {
  const { headersMs, requestMs, silenceMs, idleMs, endMs } = { ...usual, ...patience }
  const connections: Connections = new Connections(
    requestListener(listening, () => connections.count),
    listening.trustedProxies === 0 ? mostOfOneAddress : Infinity,
  )
  // No listener for upgrades or tunnels: Node answers the former as plain requests, and hangs up on the latter.
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(1_000, headersMs / 4),
    },
    (request, response) => connections.take(request, response),
  )
  server.setTimeout(silenceMs)
  server.on('connection', (socket) => connections.add(socket))
  server.listen(port)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.')
  return {
    port: address.port,
    async stop() {
      const ended = once(server, 'close')
      // Not http's own close, which resets idle connections at once.
      net.Server.prototype.close.call(server)
      const endSweep = connections.drain(idleMs)
      const deadline = setTimeout(() => connections.destroyAll(), endMs)
      await ended
      endSweep()
      clearTimeout(deadline)
      server.close() // ends its watch over slow requests
    },
  }
}
