import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { OperatorError } from '../platform/errors'

/** When npm start is killed, its server closes the port a moment later. */
const timeoutMs = 5_000
const pollMs = 100

/** @throws {OperatorError} if another process still listens on the port after the timeout */
export async function assertPortIsFree(port: number, say: (line: string) => void): Promise<void> {
  const deadline = performance.now() + timeoutMs
  for (let tries = 1; ; tries++) {
    const error = await portError(port)
    if (!error) return
    if (error.code !== 'EADDRINUSE') {
      const isPrivileged = error.code === 'EACCES'
      const reason = isPrivileged
        ? 'is for privileged users only'
        : `cannot be used (${error.message})`
      throw new OperatorError(`Port ${port} ${reason}: choose another port with --port.`)
    }
    if (performance.now() > deadline) {
      throw new OperatorError(`Port ${port} is in use: choose another port with --port.`)
    }
    if (tries === 2) say(`Port ${port} is in use: waiting until it is free`)
    await wait(pollMs)
  }
}

/** Why this process cannot listen on the port; undefined if it can. */
export function portError(port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', resolve)
    server.listen(port, () => server.close(() => resolve(undefined)))
  })
}
