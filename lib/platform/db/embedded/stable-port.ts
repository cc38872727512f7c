import { existsSync, readFileSync } from 'node:fs'
import { OperatorError } from '../../errors'
import { canListen, freePort } from '../../processes/free-port'
import { writeDurably } from '../../write-durably'

export function savePort(file: string, port: number): void {
  if (savedPort(file) !== port) writeDurably(file, String(port), 0o600)
}

/**
 * The port of the previous start, so that processes that know the address can reconnect after a restart.
 *
 * @param mayChange whether another port may be chosen if that port is in use, because no process knows the address
 * @throws {OperatorError} if the port is in use and must not change
 */
export async function choosePort(file: string, mayChange: boolean): Promise<number> {
  const saved = savedPort(file)
  if (saved !== undefined && (await canListen(saved, '127.0.0.1'))) return saved
  if (saved !== undefined && !mayChange) {
    throw new OperatorError(
      `Another program uses port ${saved} of the embedded PostgreSQL, and processes of Matinee still need it: ` +
        'end that program, or stop all processes of Matinee and start again.',
    )
  }
  return freePort()
}

function savedPort(file: string): number | undefined {
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : undefined
}
