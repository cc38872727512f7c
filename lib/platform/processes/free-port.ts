import { once } from 'node:events'
import net from 'node:net'

/** Below the ports that systems give to outgoing connections, one of which could take the port before it is used. */
const first = 20_000
const count = 12_000
const step = 7

let next = (process.pid * 61) % count

/** A TCP port nobody listens on now; each call answers with another one. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < count; tries++) {
    next = (next + step) % count
    if (await canListen(first + next)) return first + next
  }
  throw new Error(`Every port from ${first} to ${first + count - 1} is in use.`)
}

/** Whether nobody listens there now. @param host every one of this machine's, if not given */
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
