import { withLock } from '../platform/processes/with-lock'

const folder = 'node_modules/.cache/matinee-build'
/** A build takes one or two minutes, and several minutes on a slow machine. */
const timeoutMs = 15 * 60_000

/** If two processes start at once, the second waits for the build of the first and then uses it. */
export function withBuildLock(work: () => Promise<void>): Promise<void> {
  return withLock(folder, { what: 'is building the pages', timeoutMs, say: console.log }, work)
}
