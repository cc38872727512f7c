import { env } from '../env'
import { joinEmbeddedServer } from './embedded/embedded-server'

/** Lets go of the database; the second call does nothing more. */
type Release = () => Promise<unknown>

/**
 * For a server that begins: an embedded PostgreSQL stays for as long as this process does, also when the `npm start`
 * that started both is killed. A database of yours needs nothing.
 */
export function leaseDatabase(): Release {
  const { dataDir, isDatabaseEmbedded } = env()
  return isDatabaseEmbedded ? joinEmbeddedServer(dataDir).release : () => Promise.resolve()
}
