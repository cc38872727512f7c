import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { addressKey } from '@/lib/platform/rate-limits/address-key'

interface Connection {
  /** What is being answered; null between two requests. */
  answering: ServerResponse | null
  /** Requests that came before the one in front of them was answered. */
  readonly waiting: Exchange[]
  /** How often in a row it was found without a request while the server ends. */
  idleFor: number
}

type Exchange = readonly [IncomingMessage, ServerResponse]

/** Requests a client may send without waiting for answers. Browsers send none, load generators some tens. */
const mostWaiting = 100

const sweepMs = 50

/**
 * Every connection there is. Each gets its requests answered one after another, so that one that sends ten thousand at once
 * has no more done for it than any other, and nothing once it is gone.
 */
export class Connections {
  private readonly open = new Map<Socket, Connection>()
  private readonly byAddress = new Map<string, number>()
  private draining = false

  /** @param mostOfOne how many may be open of one address, so that others find room */
  constructor(
    private readonly listener: RequestListener,
    private readonly mostOfOne: number,
  ) {}

  get count(): number {
    return this.open.size
  }

  add(socket: Socket): void {
    const address = addressKey(socket.remoteAddress ?? 'unknown')
    const ofAddress = this.byAddress.get(address) ?? 0
    if (ofAddress >= this.mostOfOne) return void socket.destroy()
    this.byAddress.set(address, ofAddress + 1)
    this.open.set(socket, { answering: null, waiting: [], idleFor: 0 })
    socket.once('close', () => {
      this.open.delete(socket)
      const left = (this.byAddress.get(address) ?? 1) - 1
      if (left > 0) this.byAddress.set(address, left)
      else this.byAddress.delete(address)
    })
  }

  take(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    const connection = this.open.get(socket)
    if (!connection || !socket.writable) return
    if (connection.answering === null) this.begin(connection, request, response)
    else if (connection.waiting.push([request, response]) > mostWaiting) socket.destroy()
  }

  private begin(connection: Connection, ...exchange: Exchange): void {
    const [request, response] = exchange
    connection.answering = response
    response.once('close', () => {
      connection.answering = null
      const following = connection.waiting.shift()
      if (following && request.socket.writable) this.begin(connection, ...following)
    })
    if (this.draining) announceEnd(connection)
    this.listener(request, response)
  }

  /**
   * Announce on each connection's last answer that it is the last, and hang up on those that ask for nothing for a while.
   * To hang up at once would reset a connection whose next request is on its way.
   * @returns stops looking for idle connections
   */
  drain(idleMs: number): () => void {
    this.draining = true
    for (const connection of this.open.values()) announceEnd(connection)
    const sweep = setInterval(() => {
      for (const [socket, connection] of this.open) {
        connection.idleFor = connection.answering ? 0 : connection.idleFor + sweepMs
        if (connection.idleFor >= 2 * idleMs) socket.destroy()
        else if (connection.idleFor >= idleMs) socket.end()
      }
    }, sweepMs)
    return () => clearInterval(sweep)
  }

  destroyAll(): void {
    for (const socket of this.open.keys()) socket.destroy()
  }
}

function announceEnd({ answering, waiting }: Connection): void {
  if (answering && !answering.headersSent && waiting.length === 0)
    answering.setHeader('connection', 'close')
}
