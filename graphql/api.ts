import { models } from '@/lib/domain/models/model-registry'
import { watchModels } from '@/lib/domain/models/watch-models'
import { lastMovieId, titlesBetween } from '@/lib/domain/movies/movie-store'
import { closeConnections } from '@/lib/platform/db/connections'
import { createContext } from './context'
import { execute } from './execute'
import { handleExport } from './export-file'
import { handleImport } from './import-file'
import { health } from './health'
import { handleGraphQL } from './http'
import { metrics } from './metrics'
import { schemaText } from './schema-text'

/** The API of a process, for our own server, the routes of Next and the pages. */
export const api = {
  handleGraphQL,
  handleExport,
  handleImport,
  health,
  metrics,
  schemaText,
  createContext,
  execute,
  lastMovieId,
  titlesBetween,
  /** Makes this process switch to a newly activated model at once, until the watch is stopped. */
  watchModels: () => watchModels(models),
  close: closeConnections,
}

export type Api = typeof api
