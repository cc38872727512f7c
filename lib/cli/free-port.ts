import net from 'node:net'
import { OperatorError } from '../errors'

/** @throws {OperatorError} if somebody listens there already */
export function assertPortIsFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${error.code})`
      reject(new OperatorError(`Port ${port} ${reason}: choose another with --port.`))
    })
    server.listen(port, () => server.close(() => resolve()))
  })
}
