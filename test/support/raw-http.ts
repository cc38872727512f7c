import { once } from 'node:events'
import net from 'node:net'

/** Sends raw text to a server. @returns everything that the server sends until it closes the connection */
export async function sendRaw(port: number, ...parts: readonly string[]): Promise<string> {
  const socket = net.connect(port, '127.0.0.1')
  const received: Buffer[] = []
  socket.on('data', (chunk) => received.push(chunk))
  socket.on('error', () => undefined) // the server may close the connection while we are sending
  await once(socket, 'connect')
  for (const part of parts) socket.write(part)
  if (!socket.closed) await once(socket, 'close')
  return Buffer.concat(received).toString()
}

/** Request line and headers of a POST to the API. */
export const postHead = (...headers: readonly string[]): string =>
  ['POST /api/graphql HTTP/1.1', 'host: localhost', 'content-type: application/json', ...headers]
    .map((line) => `${line}\r\n`)
    .join('') + '\r\n'
