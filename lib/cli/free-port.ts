import net from 'node:net'
import { OperatorError } from '../errors'

/** @throws {OperatorError} if somebody listens there already */
export function assertPortIsFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: 'is in use',
        EACCES: 'is for privileged users only',
      }
      const reason = reasons[error.code ?? ''] ?? `cannot be used (${error.message})`
      reject(new OperatorError(`Port ${port} ${reason}: choose another with --port.`))
    })
    server.listen(port, () => server.close(() => resolve()))
  })
}
