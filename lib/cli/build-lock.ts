import { exclusively } from '../platform/processes/exclusively'

const folder = 'node_modules/.cache/matinee-build'
/** A build takes a minute or two; on a slow machine several. */
const patienceMs = 15 * 60_000

/** Two starts at once share one build: the second waits for the first, then finds it done. */
export function withBuildLock(work: () => Promise<void>): Promise<void> {
  return exclusively(folder, { what: 'is building the pages', patienceMs, say: console.log }, work)
}
