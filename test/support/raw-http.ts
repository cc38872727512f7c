import { once } from 'node:events'
import net from 'node:net'

/** Says bytes to a server as they are, and answers with all it says until it hangs up. */
export async function sayRaw(port: number, ...parts: readonly string[]): Promise<string> {
  const socket = net.connect(port, '127.0.0.1')
  const heard: Buffer[] = []
  socket.on('data', (chunk) => heard.push(chunk))
  socket.on('error', () => undefined) // hung up on while still saying
  await once(socket, 'connect')
  for (const part of parts) socket.write(part)
  if (!socket.closed) await once(socket, 'close')
  return Buffer.concat(heard).toString()
}

/** The head of a POST to the API. */
export const postHead = (...headers: readonly string[]): string =>
  ['POST /api/graphql HTTP/1.1', 'host: localhost', 'content-type: application/json', ...headers]
    .map((line) => `${line}\r\n`)
    .join('') + '\r\n'
