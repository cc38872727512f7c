type Release = () => unknown

const held = new Set<Release>()
let ending = false

/**
 * Have something let go of even if the process ends early: on a signal, an uncaught error, a reader that left.
 * @returns takes it off again, for the ordinary end
 */
export function releaseAtEarlyEnd(release: Release): () => void {
  held.add(release)
  return () => held.delete(release)
}

/** Whether the process is about to end early: what fails now fails because of that, and is not told. */
export const endsEarly = (): boolean => ending

/** Let go of everything that is held, the latest first, and end. The first call decides the exit code. */
export async function endEarly(exitCode: number): Promise<void> {
  if (ending) return
  ending = true
  for (const release of [...held].reverse()) {
    try {
      await release()
    } catch (error) {
      console.error(error) // and let go of the others all the same
    }
  }
  process.exit(exitCode)
}
