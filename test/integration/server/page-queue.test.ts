import { EventEmitter, once } from 'node:events'
import net from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startHttpServer, type RunningServer } from '@/app/_server/http-server'
import type { PageHandler } from '@/app/_server/render-page'

/** The limits of the page queue in request-listener.ts. */
const concurrency = 3
const maxWaitingPerAddress = 32

/** Emits 'started' with the path of a page. To finish a page, the test emits the path of the page. */
const steps = new EventEmitter().setMaxListeners(100)
let startedPaths: string[]
let server: RunningServer
let sockets: net.Socket[]

beforeEach(async () => {
  // The queue has timeouts. Without this, a slow machine could reach them.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  startedPaths = []
  sockets = []
  const pages: PageHandler = async ({ url = '' }, response) => {
    startedPaths.push(url)
    steps.emit('started', url)
    if (!url.startsWith('/_next/static/')) await once(steps, url)
    response.end(url)
  }
  server = await startHttpServer({
    port: 0,
    trustedProxies: 1,
    routes: new Map(),
    pages,
    timeouts: { idleMs: 50 },
  })
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  for (const url of startedPaths) steps.emit(url)
  vi.useRealTimers()
  await server.stop()
})

/** Requests a page over a new connection. */
async function requestPage(url: string, address = '1.1.1.1') {
  const socket = net.connect(server.port, '127.0.0.1')
  sockets.push(socket)
  let received = ''
  socket.on('data', (chunk) => (received += chunk.toString()))
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(`GET ${url} HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: ${address}\r\n\r\n`)
  return {
    url,
    received: () => received,
    async receives(text: string): Promise<void> {
      while (!received.includes(text)) await once(socket, 'data')
    },
    async disconnect(): Promise<void> {
      socket.resetAndDestroy()
      await once(socket, 'close')
    },
  }
}

type Client = Awaited<ReturnType<typeof requestPage>>

/** Requests as many pages as are rendered at the same time. */
async function fillConcurrency(): Promise<Client[]> {
  const clients: Client[] = []
  for (let index = 1; index <= concurrency; index++) {
    const next = once(steps, 'started')
    clients.push(await requestPage(`/rendered/${index}`))
    await next
  }
  return clients
}

/** Fills the queue of one address, and requests one more page, which is refused. Returns the waiting clients. */
async function fillQueue(): Promise<Client[]> {
  const clients: Client[] = []
  for (let index = 0; index <= maxWaitingPerAddress; index++)
    clients.push(await requestPage(`/waiting/${index}`))
  const refused = await Promise.any(
    clients.map((client) => client.receives('\r\n\r\n').then(() => client)),
  )
  expect(refused.received()).toMatch(/^HTTP\/1\.1 503 [^]*\r\nretry-after: 5\r\n/i)
  return clients.filter((client) => client !== refused)
}

/**
 * Waits until the server has read all earlier requests. Static files have their own queue, so the file gets through.
 */
async function serverReadsAll(): Promise<void> {
  const file = await requestPage('/_next/static/x.js')
  await file.receives('\r\n\r\n/_next/static/x.js')
}

const startedPages = (): string[] => startedPaths.filter((url) => !url.startsWith('/_next/static/'))

test('an address with a full queue gets 503 with Retry-After, and its waiting pages are rendered', async () => {
  const rendered = await fillConcurrency()
  const waiting = await fillQueue()
  expect(startedPages()).toEqual(rendered.map(({ url }) => url))
  const served = [...rendered, ...waiting]
  for (let index = 0; index < served.length; index++) {
    if (startedPaths.length === index) await once(steps, 'started')
    steps.emit(startedPaths[index]!)
  }
  for (const visitor of served) await visitor.receives(`\r\n\r\n${visitor.url}`)
})

test('a page for another address waits for only one of the queued pages', async () => {
  await fillConcurrency()
  await fillQueue()
  await requestPage('/other', '2.2.2.2')
  await serverReadsAll()
  for (const index of [1, 2]) {
    const next = once(steps, 'started')
    steps.emit(`/rendered/${index}`)
    await next
  }
  expect(startedPages().slice(concurrency)).toEqual([expect.stringMatching('/waiting/'), '/other'])
})

test('a waiting page is not rendered after its client has disconnected', async () => {
  await fillConcurrency()
  const waiting = await fillQueue()
  for (const visitor of waiting) await visitor.disconnect()
  await serverReadsAll()
  const next = once(steps, 'started')
  steps.emit('/rendered/1')
  await requestPage('/after')
  expect(await next).toEqual(['/after'])
})

test('a page whose client disconnects counts as running until it is rendered', async () => {
  for (const visitor of await fillConcurrency()) await visitor.disconnect()
  await requestPage('/after')
  await serverReadsAll()
  expect(startedPages()).toHaveLength(concurrency)
  const next = once(steps, 'started')
  steps.emit('/rendered/2')
  expect(await next).toEqual(['/after'])
})
