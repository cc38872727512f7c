import { once } from 'node:events'
import { createServer } from 'node:http'
import { requestListener, type Listening } from './request-listener'

interface ServerOptions extends Listening {
  /** 0: any that is free. */
  readonly port: number
  readonly patience?: Partial<Patience>
}

/** How long a client may take, in milliseconds. */
interface Patience {
  readonly headersMs: number
  /** Headers and body. */
  readonly requestMs: number
  /** To read the answers that are under way when the server ends. */
  readonly endMs: number
}

const usual: Patience = { headersMs: 10_000, requestMs: 30_000, endMs: 10_000 }

export interface RunningServer {
  readonly port: number
  /** Takes no more requests, answers those that are under way, and ends. */
  stop(): Promise<void>
}

export async function startHttpServer({
  port,
  patience,
  ...listening
}: ServerOptions): Promise<RunningServer> {
  const { headersMs, requestMs, endMs } = { ...usual, ...patience }
  let connections = 0
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(1_000, headersMs / 4),
    },
    requestListener(listening, () => connections),
  )
  server.on('connection', (socket) => {
    connections++
    socket.once('close', () => connections--)
  })
  server.listen(port)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.')
  return {
    port: address.port,
    async stop() {
      const ended = once(server, 'close')
      server.close()
      // A kept-alive connection is idle only once its last answer is out.
      const sweep = setInterval(() => server.closeIdleConnections(), 50)
      const deadline = setTimeout(() => server.closeAllConnections(), endMs)
      await ended
      clearInterval(sweep)
      clearTimeout(deadline)
    },
  }
}
