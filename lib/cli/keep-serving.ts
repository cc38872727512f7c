import { OperatorError } from '../platform/errors'
import type { ChildProcesses, Program } from './child-processes'

/** Give up after this many failed starts in a row. */
const maxFailedStarts = 3
const pauseMs = 1_000

/**
 * Run a server until its end is requested, and restart it whenever it exits by itself.
 * @throws {OperatorError} if it exits before it was ready: at the first start, or three times in a row later
 */
export async function keepServing(
  children: ChildProcesses,
  program: Program,
  ready: () => void,
): Promise<void> {
  const seen = { ready: false }
  for (let failedStarts = 0; !children.stopping();) {
    const run = { wasReady: false }
    const exit = await children.serve(program, () => {
      run.wasReady = true
      seen.ready = true
      ready()
    })
    if (children.stopping()) return
    failedStarts = run.wasReady ? 0 : failedStarts + 1
    if (!seen.ready || failedStarts === maxFailedStarts) {
      throw new OperatorError(
        `The web server ended before it was ready (${exit}): see the messages above.`,
      )
    }
    console.error(`The web server ended unexpectedly (${exit}): restarting it`)
    if (!run.wasReady) await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
