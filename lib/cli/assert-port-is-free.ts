import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { OperatorError } from '../platform/errors'

/** A server whose npm start was killed lets go of its port at once, but not at the same moment. */
const patienceMs = 5_000
const askAgainMs = 100

/** @throws {OperatorError} if somebody listens there already, and goes on to */
export async function assertPortIsFree(port: number, say: (line: string) => void): Promise<void> {
  const deadline = performance.now() + patienceMs
  for (let tries = 1; ; tries++) {
    const problem = await listeningProblem(port)
    if (!problem) return
    if (problem.code !== 'EADDRINUSE') {
      const isPrivileged = problem.code === 'EACCES'
      const reason = isPrivileged
        ? 'is for privileged users only'
        : `cannot be used (${problem.message})`
      throw new OperatorError(`Port ${port} ${reason}: choose another with --port.`)
    }
    if (performance.now() > deadline) {
      throw new OperatorError(`Port ${port} is in use: choose another with --port.`)
    }
    if (tries === 2) say(`Port ${port} is in use: waiting for it`)
    await wait(askAgainMs)
  }
}

function listeningProblem(port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', resolve)
    server.listen(port, () => server.close(() => resolve(undefined)))
  })
}
