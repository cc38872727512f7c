import net from 'node:net'

/** A keep-alive connection. Each request waits for the answer to the one before it. */
export interface Connection {
  /** Sends the bytes of a request and returns those of the body. @throws {Error} unless the status is 200 */
  send(request: string): Promise<Buffer>
  close(): void
}

/**
 * The part of HTTP/1.1 that the benchmark needs. A full client would use more CPU than the server that it measures.
 */
export async function connect(port: number): Promise<Connection> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
  let waiting: { take: (body: Buffer) => void; fail: (error: Error) => void } | undefined
  let received: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const answer = completeAnswer(received)
    if (!answer) return
    received = Buffer.alloc(0)
    if (answer.status === 200) waiting?.take(answer.body)
    else waiting?.fail(new Error(`Answered ${answer.status}: ${answer.body.toString()}`))
  })
  socket.on('error', (error) => waiting?.fail(error))
  socket.on('close', () => waiting?.fail(new Error('The server hung up.')))
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  return {
    send: (request) =>
      new Promise((take, fail) => {
        waiting = { take, fail }
        socket.write(request)
      }),
    close() {
      waiting = undefined
      socket.destroy()
    },
  }
}

/** Undefined until the answer is complete. */
function completeAnswer(bytes: Buffer): { status: number; body: Buffer } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const body = bytes.subarray(end + 4)
  const [, length] = /^content-length: (\d+)/im.exec(head) ?? []
  const lastChunk = body.length - '0\r\n\r\n'.length
  const complete =
    length === undefined
      ? lastChunk >= 0 && body.indexOf('0\r\n\r\n', lastChunk) === lastChunk
      : body.length >= Number(length)
  return complete ? { status: Number(head.slice(9, 12)), body } : undefined
}
