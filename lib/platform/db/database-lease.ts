import { env } from '../env'
import { joinEmbeddedServer } from './embedded/embedded-server'

/** Releases the lease. Further calls do nothing. */
type Release = () => Promise<unknown>

/**
 * Takes a lease for the web server, so that the embedded PostgreSQL keeps running while this process runs, even if the
 * `npm start` that started both is killed. With DATABASE_URL it does nothing.
 */
export function leaseDatabase(): Release {
  const { dataDir, isDatabaseEmbedded } = env()
  return isDatabaseEmbedded ? joinEmbeddedServer(dataDir).release : () => Promise.resolve()
}
