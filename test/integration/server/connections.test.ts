import { EventEmitter, once } from 'node:events'
import type http from 'node:http'
import net from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Pages } from '@/app/_server/answer-page'
import { startHttpServer, type RunningServer } from '@/app/_server/http-server'

let server: RunningServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

/**
 * Emits 'begun' with each path that is asked for; answers when told to by 'answer', or at once below /fast. Takes upgrades
 * of the server from /fast/listen on, as Next does unless it is kept from it, and emits 'upgrade'.
 */
const steps = new EventEmitter()
let begun: string[]

async function start(patience = {}, { trustedProxies = 0, mostOfOneAddress = 100 } = {}) {
  begun = []
  const pages: http.RequestListener = ({ url = '', socket }, response) => {
    begun.push(url)
    if (url === '/fast/listen' && 'server' in socket)
      (socket.server as http.Server).on('upgrade', () => steps.emit('upgrade'))
    if (url.startsWith('/fast')) return response.end(url)
    steps.once('answer', () => response.end(url))
    steps.emit('begun', url)
  }
  const given = { idleMs: 100, ...patience }
  server = await startHttpServer({
    port: 0,
    trustedProxies,
    mostOfOneAddress,
    doors: new Map(),
    pages,
    patience: given,
  })
  return server.port
}

const get = (path: string, ...headers: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'host: localhost', ...headers].join('\r\n') + '\r\n\r\n'

/** A client that says and hears bytes. */
async function connect(port: number) {
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  let heard = ''
  let error: string | undefined
  socket.on('data', (chunk) => (heard += chunk.toString()))
  socket.on('error', (reason: NodeJS.ErrnoException) => (error = reason.code))
  await once(socket, 'connect')
  return {
    socket,
    heard: () => heard,
    error: () => error,
    say: (...parts: string[]) => socket.write(parts.join('')),
    async hears(text: string): Promise<void> {
      while (!heard.includes(text)) await once(socket, 'data')
    },
    async hungUp(): Promise<void> {
      if (socket.readableEnded || socket.closed) return
      await new Promise((resolve) => socket.once('end', resolve).once('close', resolve))
    },
  }
}

describe('requests sent over one connection without waiting', () => {
  test('are begun one after another, and answered in their order', async () => {
    const client = await connect(await start())
    const first = once(steps, 'begun')
    client.say(get('/1'), get('/fast/2'), get('/3'))
    await first
    expect(begun).toEqual(['/1'])
    const third = once(steps, 'begun')
    steps.emit('answer')
    await third
    expect(begun).toEqual(['/1', '/fast/2', '/3'])
    steps.emit('answer')
    await client.hears('\r\n/3')
    expect(client.heard()).toMatch(/\/1[^]+\/fast\/2[^]+\/3/)
    client.socket.destroy()
  })

  test('are not begun once the client has gone', async () => {
    const port = await start()
    const client = await connect(port)
    const first = once(steps, 'begun')
    client.say(get('/1'), get('/2'), get('/3'))
    await first
    client.socket.resetAndDestroy()
    await once(client.socket, 'close')
    const other = await connect(port)
    other.say(get('/fast/other'))
    await other.hears('/fast/other')
    steps.emit('answer')
    other.say(get('/fast/again'))
    await other.hears('/fast/again')
    expect(begun).toEqual(['/1', '/fast/other', '/fast/again'])
    other.socket.destroy()
  })

  test('end the connection when they are more than a hundred', async () => {
    const client = await connect(await start())
    client.say(get('/1').repeat(10_000))
    await client.hungUp()
    expect(begun).toEqual(['/1'])
    steps.removeAllListeners('answer')
  })
})

test('a page that fails in the middle of its answer is cut off, and the server goes on', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  const pages: Pages = ({ url }, response) => {
    if (url === '/good') return response.end(url)
    response.writeHead(200, { 'content-length': 100 }).write('half')
    return Promise.reject(new Error('failed to pipe response'))
  }
  server = await startHttpServer({ port: 0, trustedProxies: 0, doors: new Map(), pages })
  const client = await connect(server.port)
  client.say(get('/bad'))
  await client.hungUp()
  expect(client.heard()).toMatch(/\r\n\r\nhalf$/)
  expect(logged).toHaveBeenCalledOnce()
  logged.mockRestore()
  const other = await connect(server.port)
  other.say(get('/good'))
  await other.hears('\r\n/good')
  other.socket.destroy()
})

describe('a request that wants another protocol', () => {
  const upgrade = ['connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13']

  test('is answered as one that does not, over a connection that goes on', async () => {
    const client = await connect(await start())
    client.say(get('/fast/1', ...upgrade, 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ=='))
    await client.hears('\r\n/fast/1')
    client.say(get('/fast/2', 'connection: Upgrade, HTTP2-Settings', 'upgrade: h2c'))
    await client.hears('\r\n/fast/2')
    expect(client.heard()).not.toContain('101')
    client.socket.destroy()
  })

  test('and one that wants a tunnel leave nothing open', async () => {
    const client = await connect(await start())
    client.say('CONNECT localhost:22 HTTP/1.1\r\nhost: localhost\r\n\r\n')
    await client.hungUp()
    expect(begun).toEqual([])
  })
})

describe('a server that ends', () => {
  test('says so on the next answer of each of forty kept-alive clients, and resets none', async () => {
    const port = await start({ idleMs: 60_000 })
    const clients = await Promise.all(Array.from({ length: 40 }, () => connect(port)))
    for (const client of clients) client.say(get('/fast/1'))
    await Promise.all(clients.map((client) => client.hears('\r\n/fast/1')))
    const stopped = server!.stop()
    for (const client of clients) client.say(get('/fast/2'))
    await Promise.all(clients.map((client) => client.hungUp()))
    for (const client of clients) {
      expect(client.heard()).toMatch(/connection: close[^]+\/fast\/2$/i)
      expect(client.error()).toBeUndefined()
      client.socket.end()
    }
    await stopped
    server = undefined
  })

  test('says so on answers that are under way, the last of a connection alone', async () => {
    const port = await start()
    const client = await connect(port)
    const first = once(steps, 'begun')
    client.say(get('/1'), get('/fast/2'))
    await first
    const other = await connect(port)
    const second = once(steps, 'begun')
    other.say(get('/3'))
    await second
    const stopped = server!.stop()
    steps.emit('answer')
    await Promise.all([client.hungUp(), other.hungUp()])
    expect(client.heard().match(/connection: close/gi)).toHaveLength(1)
    expect(client.heard()).toMatch(/\/1[^]+connection: close[^]+\/fast\/2$/i)
    expect(other.heard()).toMatch(/connection: close[^]+\/3$/i)
    client.socket.end()
    other.socket.end()
    await stopped
    server = undefined
  })

  test('hangs up without a reset on who asks for nothing more, or asks too late', async () => {
    // The server counts its looks, not the time, so that a busy machine leaves ten of them to who asks too late.
    const port = await start({ idleMs: 500 })
    const client = await connect(port)
    client.say(get('/fast/1'))
    await client.hears('\r\n/fast/1')
    const stopped = server!.stop()
    await once(client.socket, 'end')
    // What comes after a reset fails.
    for (const path of ['/fast/2', '/fast/3'])
      await new Promise((resolve) => client.socket.write(get(path), resolve))
    await stopped
    expect(begun).toEqual(['/fast/1'])
    if (!client.socket.closed) client.socket.end()
    await once(client.socket, 'close')
    expect(client.error()).toBeUndefined()
    server = undefined
  })

  test('does not wait for ever, whatever a client does', async () => {
    const port = await start({ endMs: 300 })
    const clients = await Promise.all([connect(port), connect(port), connect(port), connect(port)])
    const waiting = once(steps, 'begun')
    clients[0].say(get('/never'))
    clients[1].say('GET / HT')
    clients[2].say(get('/fast/1', 'connection: Upgrade', 'upgrade: websocket'))
    await waiting
    await clients[2].hears('/fast/1')
    clients[3].say(get('/fast/listen'))
    await clients[3].hears('/fast/listen')
    const taken = once(steps, 'upgrade')
    clients[3].say(get('/never'), get('/', 'connection: Upgrade', 'upgrade: websocket'))
    await taken
    await server!.stop()
    server = undefined
    steps.removeAllListeners('answer')
    for (const { socket } of clients) socket.destroy()
  })
})

describe('an address that opens one connection after another', () => {
  test('gets no more than its share, which is free again when it hangs up', async () => {
    const port = await start({}, { mostOfOneAddress: 2 })
    const [first] = [await connect(port), await connect(port)]
    const tooMany = await connect(port)
    await tooMany.hungUp()
    first.socket.destroy()
    for (let heard = ''; !heard.includes('/fast');) {
      const next = await connect(port)
      next.say(get('/fast', 'connection: close'))
      await next.hungUp()
      heard = next.heard()
    }
  })

  test('may open as many as it likes if it is a proxy of ours', async () => {
    const port = await start({}, { mostOfOneAddress: 2, trustedProxies: 1 })
    const clients = [await connect(port), await connect(port), await connect(port)]
    for (const client of clients) {
      client.say(get('/fast'))
      await client.hears('/fast')
    }
  })
})
