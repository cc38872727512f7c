type Release = () => unknown

const releases = new Set<Release>()
let exiting = false

/**
 * Registers a function that releases a resource if the process exits early: on a signal, an uncaught error or a closed
 * output pipe.
 * @returns removes the registration; call it after the resource was released in the usual way
 */
export function releaseOnEarlyExit(release: Release): () => void {
  releases.add(release)
  return () => releases.delete(release)
}

/** Whether the process is exiting early. Errors from then on are a result of that and need not be reported. */
export const isExitingEarly = (): boolean => exiting

/** Release everything that is registered, the latest first, and exit. The first call decides the exit code. */
export async function exitEarly(exitCode: number): Promise<void> {
  if (exiting) return
  exiting = true
  for (const release of [...releases].reverse()) {
    try {
      await release()
    } catch (error) {
      console.error(error) // and release the others
    }
  }
  process.exit(exitCode)
}
