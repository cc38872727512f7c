import { OperatorError } from '../platform/errors'
import type { ChildProcesses, Program } from './child-processes'

/** A server that ends so often before it answers will not answer the next time either. */
const mostFailedStarts = 3
const pauseMs = 1_000

/**
 * Run a server until the end is asked for, and start it again whenever it ends by itself.
 * @throws {OperatorError} if it does not come up
 */
export async function keepServing(
  children: ChildProcesses,
  program: Program,
  ready: () => void,
): Promise<void> {
  const seen = { ready: false }
  for (let failedStarts = 0; !children.stopping();) {
    const run = { wasReady: false }
    const how = await children.serve(program, () => {
      run.wasReady = true
      seen.ready = true
      ready()
    })
    if (children.stopping()) return
    failedStarts = run.wasReady ? 0 : failedStarts + 1
    if (!seen.ready || failedStarts === mostFailedStarts) {
      throw new OperatorError(`The web server ended before it was ready (${how}); see above.`)
    }
    console.error(`The web server ended by itself (${how}): starting it again`)
    if (!run.wasReady) await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
