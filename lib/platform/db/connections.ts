import { disconnect, pool } from './client'

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

/** For a server that ends. */
export const closeConnections = disconnect
