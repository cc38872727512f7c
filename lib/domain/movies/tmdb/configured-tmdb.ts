import { env } from '../../../platform/env'
import { tmdbClient, type Tmdb } from './tmdb-client'

/** The client with the key of the settings; null without a key. */
export function configuredTmdb(): Tmdb | null {
  const { tmdb } = env()
  return tmdb && tmdbClient(tmdb)
}
