import { existsSync, readFileSync } from 'node:fs'
import { OperatorError } from '../../errors'
import { canListen, freePort } from '../../processes/free-port'
import { writeDurably } from '../../write-durably'

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
  if (kept !== undefined && (await canListen(kept, '127.0.0.1'))) return kept
  if (kept !== undefined && !mayMove) {
    throw new OperatorError(
      `Port ${kept} of the embedded PostgreSQL is taken by another program, and processes that use it ` +
        'still run: end that program, or stop Matinee everywhere and start again.',
    )
  }
  return freePort()
}

function keptPort(file: string): number | undefined {
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : undefined
}
