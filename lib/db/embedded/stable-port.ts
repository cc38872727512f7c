import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import net from 'node:net'
import { OperatorError } from '../../errors'
import { writeDurably } from '../../write-durably'

/** Below the ports that systems give to outgoing connections: none of those may sit there when we come back. */
const lowest = 20_000
const highest = 32_000

export function keepPort(file: string, port: number): void {
  if (keptPort(file) !== port) writeDurably(file, String(port), 0o600)
}

/**
 * The port that the server had before, so that whoever knows its address finds it again after a restart.
 *
 * @param mayMove whether nobody knows the address, so that another port does as well when it is taken
 * @throws {OperatorError} if it is taken and must not change
 */
export async function portToStartOn(file: string, mayMove: boolean): Promise<number> {
  const kept = keptPort(file)
  if (kept !== undefined && (await isFree(kept))) return kept
  if (kept !== undefined && !mayMove) {
    throw new OperatorError(
      `Port ${kept} of the embedded PostgreSQL is taken by another program, and processes that use it ` +
        'still run: end that program, or stop Matinee everywhere and start again.',
    )
  }
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest))
    if (await isFree(port)) return port
  }
}

function keptPort(file: string): number | undefined {
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : undefined
}

async function isFree(port: number): Promise<boolean> {
  const server = net.createServer().listen({ port, host: '127.0.0.1', exclusive: true })
  try {
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
