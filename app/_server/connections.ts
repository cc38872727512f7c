import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { addressKey } from '@/lib/platform/rate-limits/address-key'

interface Connection {
  /** The response in progress; null between two requests. */
  response: ServerResponse | null
  /** Requests that arrived before the response to the previous one was complete. */
  readonly pipelined: Exchange[]
  /** How long the connection has had no request since the shutdown began, in milliseconds. */
  idleMs: number
}

type Exchange = readonly [IncomingMessage, ServerResponse]

/** Browsers do not pipeline requests. Load generators pipeline a few dozen. */
const maxPipelined = 100

const idleCheckMs = 50

/**
 * All open connections. The requests of one connection are answered one after another. So a client that pipelines
 * thousands of requests gets no more work done at a time than others, and none after it has closed the connection.
 */
export class Connections {
  private readonly open = new Map<Socket, Connection>()
  private readonly countByAddress = new Map<string, number>()
  private isDraining = false

  /** @param maxPerAddress a limit for each client address, so that one client cannot use up all connections */
  constructor(
    private readonly listener: RequestListener,
    private readonly maxPerAddress: number,
  ) {}

  get count(): number {
    return this.open.size
  }

  add(socket: Socket): void {
    const address = addressKey(socket.remoteAddress ?? 'unknown')
    const count = this.countByAddress.get(address) ?? 0
    if (count >= this.maxPerAddress) return void socket.destroy()
    this.countByAddress.set(address, count + 1)
    this.open.set(socket, { response: null, pipelined: [], idleMs: 0 })
    socket.once('close', () => {
      this.open.delete(socket)
      const remaining = (this.countByAddress.get(address) ?? 1) - 1
      if (remaining > 0) this.countByAddress.set(address, remaining)
      else this.countByAddress.delete(address)
    })
  }

  /** Answers a request, after the earlier requests of its connection. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    const connection = this.open.get(socket)
    if (!connection || !socket.writable) return
    if (connection.response === null) this.start(connection, request, response)
    else if (connection.pipelined.push([request, response]) > maxPipelined) socket.destroy()
  }

  private start(connection: Connection, ...[request, response]: Exchange): void {
    connection.response = response
    response.once('close', () => {
      connection.response = null
      const next = connection.pipelined.shift()
      if (next && request.socket.writable) this.start(connection, ...next)
    })
    if (this.isDraining) announceClose(connection)
    this.listener(request, response)
  }

  /**
   * Sends `Connection: close` with the last response of each connection, and closes connections that stay idle. Closing
   * them at once would reset a connection whose next request is already on its way.
   * @returns stops the check for idle connections
   */
  drain(maxIdleMs: number): () => void {
    this.isDraining = true
    for (const connection of this.open.values()) announceClose(connection)
    const timer = setInterval(() => {
      for (const [socket, connection] of this.open) {
        connection.idleMs = connection.response ? 0 : connection.idleMs + idleCheckMs
        if (connection.idleMs >= 2 * maxIdleMs) socket.destroy()
        else if (connection.idleMs >= maxIdleMs) socket.end()
      }
    }, idleCheckMs)
    return () => clearInterval(timer)
  }

  destroyAll(): void {
    for (const socket of this.open.keys()) socket.destroy()
  }
}

function announceClose({ response, pipelined }: Connection): void {
  if (response && !response.headersSent && pipelined.length === 0)
    response.setHeader('connection', 'close')
}
