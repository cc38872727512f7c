import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { env } from '@/lib/platform/env'
import { withLock } from '@/lib/platform/processes/with-lock'
import { buildServer, startBuiltServer, type BuiltServer } from '../../support/built-server'
import { fetchAgain } from '../../support/fetch-again'
import { ownDatabase } from '../../support/database'
import { databaseProxy, type DatabaseProxy } from '../../support/database-proxy'
import { trainSample } from '../../support/trained-sample'

const database = ownDatabase()
trainSample()

let proxy: DatabaseProxy
let folder: string
beforeAll(async () => {
  proxy = await databaseProxy(database.url())
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-outage-'))
  buildServer()
}, 600_000)
afterAll(() => {
  proxy.close()
  rmSync(folder, { recursive: true, force: true })
})

let server: BuiltServer
const start = async (settings: Record<string, string> = {}): Promise<void> => {
  server = await startBuiltServer({ DATABASE_URL: proxy.url, ...settings })
}
afterEach(async () => {
  proxy.restore()
  await server?.stop()
})

/** Has the server run a module before its own. */
const startAfter = async (source: string): Promise<void> => {
  const before = path.join(folder, 'before.mjs')
  writeFileSync(before, source)
  await start({ NODE_OPTIONS: `--import ${pathToFileURL(before).href}` })
}

const see = async (address: string, headers: Record<string, string> = {}) => {
  const response = await fetchAgain(`${server.url}${address}`, { headers, redirect: 'manual' })
  const { status } = response
  return { status, retryAfter: response.headers.get('retry-after'), text: await response.text() }
}
/** Where Next wants its router to ask for a page: it leads requests there whose hash of headers is not right. */
const forRouter = async (address: string): Promise<string> => {
  const asked = { headers: { rsc: '1' }, redirect: 'manual' } as const
  const response = await fetchAgain(`${server.url}${address}`, asked)
  return response.headers.get('location') ?? address
}
const ask = async (query: string) => {
  const response = await fetchAgain(`${server.url}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const retryAfter = response.headers.get('retry-after')
  return {
    status: response.status,
    retryAfter,
    code: (await response.json()).errors[0].extensions.code,
  }
}

describe.each(['freeze', 'refuse'] as const)('while the database can be said to %s', (kind) => {
  test('health, API and pages answer 503, the log has a line and no stack, and all goes on after it', async () => {
    await start()
    expect((await see('/search')).status).toBe(200)
    const searchForRouter = await forRouter('/search')
    const whole = await see(searchForRouter, { rsc: '1' })
    expect(whole).toMatchObject({ status: 200, text: expect.stringContaining('Toy Story') })
    proxy[kind]()
    expect((await see('/api/health')).status).toBe(503)
    const [api, page, rsc] = await Promise.all([
      ask('{ movies(first: 1) { totalCount } }'),
      see('/search'),
      see(searchForRouter, { rsc: '1' }),
    ])
    expect(api).toEqual({ status: 503, retryAfter: '5', code: 'SERVICE_UNAVAILABLE' })
    expect(page).toMatchObject({ status: 503, retryAfter: '5' })
    expect(page.text).toContain('Matinee cannot answer right now')
    // At anything but a page for itself, the router has the browser load the address.
    expect(rsc).toMatchObject({ status: 503, retryAfter: '5' })
    expect(server.errors()).toMatch(/^The database does not answer \(.+\)\. .+\n$/)
    const { text: metrics } = await see('/api/metrics')
    expect(metrics).toMatch(/operations_total\{type="query",outcome="failed"\} [1-9]/)
    expect(metrics).not.toContain('outcome="refused"')
    proxy.restore()
    while ((await see('/api/health')).status !== 200);
    expect((await see('/search')).status).toBe(200)
  })
})

test('asked to end while the database does not answer, it ends', async () => {
  await start()
  await see('/search')
  proxy.freeze()
  const page = see('/search').catch(() => null)
  expect((await see('/api/health')).status).toBe(503)
  expect(await server.stop()).toBe(0)
  await page
})

test('asked to end while something keeps it waiting for ever, it ends all the same', async () => {
  await start({ MATINEE_DATABASE: 'embedded' })
  // It gives its lease back under this lock.
  const lock = path.join(env().dataDir, 'postgres.lock')
  await withLock(lock, { what: 'is testing', timeoutMs: 0 }, async () => {
    expect(await server.stop()).toBe(0)
  })
  expect(server.errors()).toBe(
    'The server ends although the database or a client kept it waiting.\n',
  )
})

test('an address that has asked for too much gets 429 from pages as from the API, and the log nothing', async () => {
  await start({ MATINEE_RATE_LIMIT: '1000' })
  let page = await see('/search')
  while (page.status === 200) page = await see('/search')
  expect(page.status).toBe(429)
  expect(Number(page.retryAfter)).toBeGreaterThan(0)
  expect(page.text).toContain('a lot of pages')
  expect(server.errors()).toBe('')
})

describe('an error that nobody caught', () => {
  const raise = async (statement: string): Promise<void> => {
    await startAfter(`process.on('SIGUSR2', () => { ${statement} })`)
    await see('/search') // Next has put up its listeners by now
    process.kill(server.pid, 'SIGUSR2')
  }

  test.each([
    "throw new Error('nobody caught it')",
    "void Promise.reject(new Error('nobody caught it'))",
  ])('ends the process with its stack in the log: %s', async (statement) => {
    await raise(statement)
    expect(await server.ended()).toBe(1)
    expect(server.errors()).toMatch(/The server ends on .+ Error: nobody caught it\n +at /)
    expect(server.errors().match(/nobody caught it/g)).toHaveLength(1)
  })
})
