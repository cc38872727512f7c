import { disconnect, pool } from './client'

export interface ConnectionUsage {
  readonly busy: number
  readonly idle: number
  /** Statements that wait for a connection. */
  readonly waiting: number
}

/** How many connections of this process's pool are in use. */
export function connectionUsage(): ConnectionUsage {
  const { totalCount, idleCount, waitingCount } = pool()
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
}

/** Call this when the server shuts down. */
export const closeConnections = disconnect
