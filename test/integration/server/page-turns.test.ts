import { EventEmitter, once } from 'node:events'
import net from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Pages } from '@/app/_server/answer-page'
import { startHttpServer, type RunningServer } from '@/app/_server/http-server'

/** As many pages are rendered at once, and as many of one address wait: see request-listener.ts. */
const atOnce = 3
const mostWaitingOfOne = 32

/** Emits 'begun' with the path of a page; a page is rendered once its own path is emitted. */
const steps = new EventEmitter().setMaxListeners(100)
let begun: string[]
let server: RunningServer
let sockets: net.Socket[]

beforeEach(async () => {
  // Turns end by the clock too: it stands still, however slow the machine is.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  begun = []
  sockets = []
  const pages: Pages = async ({ url = '' }, response) => {
    begun.push(url)
    steps.emit('begun', url)
    if (!url.startsWith('/_next/static/')) await once(steps, url)
    response.end(url)
  }
  server = await startHttpServer({
    port: 0,
    trustedProxies: 1,
    doors: new Map(),
    pages,
    patience: { idleMs: 50 },
  })
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  for (const url of begun) steps.emit(url)
  vi.useRealTimers()
  await server.stop()
})

/** Asks for a page over a connection of its own. */
async function ask(url: string, address = '1.1.1.1') {
  const socket = net.connect(server.port, '127.0.0.1')
  sockets.push(socket)
  let heard = ''
  socket.on('data', (chunk) => (heard += chunk.toString()))
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(`GET ${url} HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: ${address}\r\n\r\n`)
  return {
    url,
    heard: () => heard,
    async hears(text: string): Promise<void> {
      while (!heard.includes(text)) await once(socket, 'data')
    },
    async leaves(): Promise<void> {
      socket.resetAndDestroy()
      await once(socket, 'close')
    },
  }
}

type Visitor = Awaited<ReturnType<typeof ask>>

/** As many as are rendered at once. */
async function fillTurns(): Promise<Visitor[]> {
  const visitors: Visitor[] = []
  for (let at = 1; at <= atOnce; at++) {
    const next = once(steps, 'begun')
    visitors.push(await ask(`/rendered/${at}`))
    await next
  }
  return visitors
}

/** As many of one address as may wait, and one more, which is refused. Answers with those that wait. */
async function fillQueue(): Promise<Visitor[]> {
  const visitors: Visitor[] = []
  for (let at = 0; at <= mostWaitingOfOne; at++) visitors.push(await ask(`/waiting/${at}`))
  const refused = await Promise.any(
    visitors.map((visitor) => visitor.hears('\r\n\r\n').then(() => visitor)),
  )
  expect(refused.heard()).toMatch(/^HTTP\/1\.1 503 [^]*\r\nretry-after: 5\r\n/i)
  return visitors.filter((visitor) => visitor !== refused)
}

/** Waits until the server has seen all that was sent before: files have turns of their own. */
async function serverCatchesUp(): Promise<void> {
  const file = await ask('/_next/static/x.js')
  await file.hears('\r\n\r\n/_next/static/x.js')
}

const pagesBegun = (): string[] => begun.filter((url) => !url.startsWith('/_next/static/'))

test('who asks for more pages than wait in a row of one address is told 503, and when to come again', async () => {
  const rendered = await fillTurns()
  const waiting = await fillQueue()
  expect(pagesBegun()).toEqual(rendered.map(({ url }) => url))
  const served = [...rendered, ...waiting]
  for (let at = 0; at < served.length; at++) {
    if (begun.length === at) await once(steps, 'begun')
    steps.emit(begun[at]!)
  }
  for (const visitor of served) await visitor.hears(`\r\n\r\n${visitor.url}`)
})

test('who comes from another address has a turn soon, however many pages the first has asked for', async () => {
  await fillTurns()
  await fillQueue()
  await ask('/other', '2.2.2.2')
  await serverCatchesUp()
  for (const at of [1, 2]) {
    const next = once(steps, 'begun')
    steps.emit(`/rendered/${at}`)
    await next
  }
  expect(pagesBegun().slice(atOnce)).toEqual([expect.stringMatching('/waiting/'), '/other'])
})

test('nothing is begun for who has left while waiting', async () => {
  await fillTurns()
  const left = await fillQueue()
  for (const visitor of left) await visitor.leaves()
  await serverCatchesUp()
  const next = once(steps, 'begun')
  steps.emit('/rendered/1')
  await ask('/after')
  expect(await next).toEqual(['/after'])
})

test('a page goes on taking its turn when its client leaves, until it is rendered', async () => {
  for (const visitor of await fillTurns()) await visitor.leaves()
  await ask('/after')
  await serverCatchesUp()
  expect(pagesBegun()).toHaveLength(atOnce)
  const next = once(steps, 'begun')
  steps.emit('/rendered/2')
  expect(await next).toEqual(['/after'])
})
