import { once } from 'node:events'
import net from 'node:net'

/**
 * Below the range for outgoing connections, because the system could give a port of that range away before it is used.
 */
const first = 20_000
const count = 12_000
const step = 7

let next = (process.pid * 61) % count

/** A TCP port that no process listens on. Each call returns another one. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < count; tries++) {
    next = (next + step) % count
    if (await canListen(first + next)) return first + next
  }
  throw new Error(`Every port from ${first} to ${first + count - 1} is in use.`)
}

/** Whether no process listens on the port. @param host an address of this machine; all of them if not given */
export async function canListen(port: number, host?: string): Promise<boolean> {
  const server = net.createServer()
  try {
    await once(server.listen(port, host), 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
