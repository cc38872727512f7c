import { EventEmitter, once } from 'node:events'
import type http from 'node:http'
import net from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { startHttpServer, type RunningServer } from '@/app/_server/http-server'
import type { PageHandler } from '@/app/_server/render-page'

let server: RunningServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

/**
 * Emits 'started' with the path of each request that waits for an 'answer' event. Requests below /fast are answered at
 * once. After a request for /fast/listen, the pages listen for upgrades, as Next would, and each one emits 'upgrade'.
 */
const steps = new EventEmitter()
let startedPaths: string[]

async function start(timeouts = {}, { trustedProxies = 0, maxConnectionsPerAddress = 100 } = {}) {
  startedPaths = []
  const pages: http.RequestListener = ({ url = '', socket }, response) => {
    startedPaths.push(url)
    if (url === '/fast/listen' && 'server' in socket)
      (socket.server as http.Server).on('upgrade', () => steps.emit('upgrade'))
    if (url.startsWith('/fast')) return response.end(url)
    steps.once('answer', () => response.end(url))
    steps.emit('started', url)
  }
  server = await startHttpServer({
    port: 0,
    trustedProxies,
    maxConnectionsPerAddress,
    routes: new Map(),
    pages,
    timeouts: { idleMs: 100, ...timeouts },
  })
  return server.port
}

const get = (path: string, ...headers: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'host: localhost', ...headers].join('\r\n') + '\r\n\r\n'

/** A client that sends and receives raw text. */
async function connect(port: number) {
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  let received = ''
  let error: string | undefined
  socket.on('data', (chunk) => (received += chunk.toString()))
  socket.on('error', (reason: NodeJS.ErrnoException) => (error = reason.code))
  await once(socket, 'connect')
  return {
    socket,
    received: () => received,
    error: () => error,
    send: (...parts: string[]) => socket.write(parts.join('')),
    async receives(text: string): Promise<void> {
      while (!received.includes(text)) await once(socket, 'data')
    },
    async disconnected(): Promise<void> {
      if (socket.readableEnded || socket.closed) return
      await new Promise((resolve) => socket.once('end', resolve).once('close', resolve))
    },
  }
}

describe('pipelined requests', () => {
  test('are started one after another and answered in order', async () => {
    const client = await connect(await start())
    const first = once(steps, 'started')
    client.send(get('/1'), get('/fast/2'), get('/3'))
    await first
    expect(startedPaths).toEqual(['/1'])
    const third = once(steps, 'started')
    steps.emit('answer')
    await third
    expect(startedPaths).toEqual(['/1', '/fast/2', '/3'])
    steps.emit('answer')
    await client.receives('\r\n/3')
    expect(client.received()).toMatch(/\/1[^]+\/fast\/2[^]+\/3/)
    client.socket.destroy()
  })

  test('are not started after the client has disconnected', async () => {
    const port = await start()
    const client = await connect(port)
    const first = once(steps, 'started')
    client.send(get('/1'), get('/2'), get('/3'))
    await first
    client.socket.resetAndDestroy()
    await once(client.socket, 'close')
    const other = await connect(port)
    other.send(get('/fast/other'))
    await other.receives('/fast/other')
    steps.emit('answer')
    other.send(get('/fast/again'))
    await other.receives('/fast/again')
    expect(startedPaths).toEqual(['/1', '/fast/other', '/fast/again'])
    other.socket.destroy()
  })

  test('close the connection if there are more than 100', async () => {
    const client = await connect(await start())
    client.send(get('/1').repeat(10_000))
    await client.disconnected()
    expect(startedPaths).toEqual(['/1'])
    steps.removeAllListeners('answer')
  })
})

test('a page that fails in the middle of its response closes only its own connection', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  const pages: PageHandler = ({ url }, response) => {
    if (url === '/good') return response.end(url)
    response.writeHead(200, { 'content-length': 100 }).write('half')
    return Promise.reject(new Error('failed to pipe response'))
  }
  server = await startHttpServer({ port: 0, trustedProxies: 0, routes: new Map(), pages })
  const client = await connect(server.port)
  client.send(get('/bad'))
  await client.disconnected()
  expect(client.received()).toMatch(/\r\n\r\nhalf$/)
  expect(logged).toHaveBeenCalledOnce()
  logged.mockRestore()
  const other = await connect(server.port)
  other.send(get('/good'))
  await other.receives('\r\n/good')
  other.socket.destroy()
})

describe('a request for another protocol', () => {
  const upgrade = ['connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13']

  test('is answered as a plain request, and the connection stays open', async () => {
    const client = await connect(await start())
    client.send(get('/fast/1', ...upgrade, 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ=='))
    await client.receives('\r\n/fast/1')
    client.send(get('/fast/2', 'connection: Upgrade, HTTP2-Settings', 'upgrade: h2c'))
    await client.receives('\r\n/fast/2')
    expect(client.received()).not.toContain('101')
    client.socket.destroy()
  })

  test('is refused and disconnected if it is CONNECT', async () => {
    const client = await connect(await start())
    client.send('CONNECT localhost:22 HTTP/1.1\r\nhost: localhost\r\n\r\n')
    await client.disconnected()
    expect(startedPaths).toEqual([])
  })
})

describe('a server that shuts down', () => {
  test('sends Connection: close to forty kept-alive clients and resets none', async () => {
    const port = await start({ idleMs: 60_000 })
    const clients = await Promise.all(Array.from({ length: 40 }, () => connect(port)))
    for (const client of clients) client.send(get('/fast/1'))
    await Promise.all(clients.map((client) => client.receives('\r\n/fast/1')))
    const stopped = server!.stop()
    for (const client of clients) client.send(get('/fast/2'))
    await Promise.all(clients.map((client) => client.disconnected()))
    for (const client of clients) {
      expect(client.received()).toMatch(/connection: close[^]+\/fast\/2$/i)
      expect(client.error()).toBeUndefined()
      client.socket.end()
    }
    await stopped
    server = undefined
  })

  test('sends Connection: close only with the last response of a connection', async () => {
    const port = await start()
    const client = await connect(port)
    const first = once(steps, 'started')
    client.send(get('/1'), get('/fast/2'))
    await first
    const other = await connect(port)
    const second = once(steps, 'started')
    other.send(get('/3'))
    await second
    const stopped = server!.stop()
    steps.emit('answer')
    await Promise.all([client.disconnected(), other.disconnected()])
    expect(client.received().match(/connection: close/gi)).toHaveLength(1)
    expect(client.received()).toMatch(/\/1[^]+connection: close[^]+\/fast\/2$/i)
    expect(other.received()).toMatch(/connection: close[^]+\/3$/i)
    client.socket.end()
    other.socket.end()
    await stopped
    server = undefined
  })

  test('closes an idle connection without a reset, even if a request arrives too late', async () => {
    // The server counts its idle checks. So on a busy machine, too, ten checks pass before a late client is reset.
    const port = await start({ idleMs: 500 })
    const client = await connect(port)
    client.send(get('/fast/1'))
    await client.receives('\r\n/fast/1')
    const stopped = server!.stop()
    await once(client.socket, 'end')
    // The write after a reset would fail.
    for (const path of ['/fast/2', '/fast/3'])
      await new Promise((resolve) => client.socket.write(get(path), resolve))
    await stopped
    expect(startedPaths).toEqual(['/fast/1'])
    if (!client.socket.closed) client.socket.end()
    await once(client.socket, 'close')
    expect(client.error()).toBeUndefined()
    server = undefined
  })

  test('stops after a timeout, whatever its clients do', async () => {
    const port = await start({ shutdownMs: 300 })
    const clients = await Promise.all([connect(port), connect(port), connect(port), connect(port)])
    const waiting = once(steps, 'started')
    clients[0].send(get('/never'))
    clients[1].send('GET / HT')
    clients[2].send(get('/fast/1', 'connection: Upgrade', 'upgrade: websocket'))
    await waiting
    await clients[2].receives('/fast/1')
    clients[3].send(get('/fast/listen'))
    await clients[3].receives('/fast/listen')
    const upgraded = once(steps, 'upgrade')
    clients[3].send(get('/never'), get('/', 'connection: Upgrade', 'upgrade: websocket'))
    await upgraded
    await server!.stop()
    server = undefined
    steps.removeAllListeners('answer')
    for (const { socket } of clients) socket.destroy()
  })
})

describe('the limit of connections per address', () => {
  test('refuses further connections until an earlier one is closed', async () => {
    const port = await start({}, { maxConnectionsPerAddress: 2 })
    const first = await connect(port)
    await connect(port)
    const tooMany = await connect(port)
    await tooMany.disconnected()
    first.socket.destroy()
    for (let received = ''; !received.includes('/fast');) {
      const next = await connect(port)
      next.send(get('/fast', 'connection: close'))
      await next.disconnected()
      received = next.received()
    }
  })

  test('does not apply to a trusted proxy', async () => {
    const port = await start({}, { maxConnectionsPerAddress: 2, trustedProxies: 1 })
    const clients = [await connect(port), await connect(port), await connect(port)]
    for (const client of clients) {
      client.send(get('/fast'))
      await client.receives('/fast')
    }
  })
})
