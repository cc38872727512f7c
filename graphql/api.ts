import { closeConnections } from '@/lib/platform/db/connections'
import { createContext } from './context'
import { execute } from './execute'
import { handleExport } from './export-file'
import { health } from './health'
import { handleGraphQL } from './http'
import { metrics } from './metrics'

/** All that a process answers, whatever took the question: our own server, a route of Next, a page. */
export const api = {
  handleGraphQL,
  handleExport,
  health,
  metrics,
  createContext,
  execute,
  close: closeConnections,
}

export type Api = typeof api
