import { closeConnections } from '@/lib/db/connections'
import { createContext } from './context'
import { execute } from './execute'
import { health } from './health'
import { handleGraphQL } from './http'
import { metrics } from './metrics'

/** All that a process answers, whatever took the question: our own server, a route of Next, a page. */
export const api = {
  handleGraphQL,
  health,
  metrics,
  createContext,
  execute,
  close: closeConnections,
}

export type Api = typeof api
