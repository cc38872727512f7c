import { env } from '../env'
import { disconnect, pool } from './client'
import { joinEmbeddedServer } from './embedded/embedded-server'

export interface ConnectionUsage {
  readonly busy: number
  readonly idle: number
  /** Statements that wait for a connection. */
  readonly waiting: number
}

/** The pool of this process. */
export function connectionUsage(): ConnectionUsage {
  const { totalCount, idleCount, waitingCount } = pool()
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
}

let embedded: ReturnType<typeof joinEmbeddedServer> | undefined

/** For a server that begins: an embedded PostgreSQL stays for as long as this process does. */
export function keepDatabase(): void {
  const { dataDir, isDatabaseEmbedded } = env()
  if (isDatabaseEmbedded) embedded ??= joinEmbeddedServer(dataDir)
}

/** For a server that ends. */
export async function closeConnections(): Promise<void> {
  await disconnect()
  await embedded?.release()
}
