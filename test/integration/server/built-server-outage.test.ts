import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { env } from '@/lib/platform/env'
import { withLock } from '@/lib/platform/processes/with-lock'
import { buildServer, startBuiltServer, type BuiltServer } from '../../support/built-server'
import { fetchAgain } from '../../support/fetch-again'
import { databaseProxy, type DatabaseProxy } from '../../support/database-proxy'
import { trainedDatabase } from '../../support/trained-database'

const database = trainedDatabase()

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

/** Starts the server with a module that runs before its own code. */
const startWithPreload = async (source: string): Promise<void> => {
  const preload = path.join(folder, 'preload.mjs')
  writeFileSync(preload, source)
  await start({ NODE_OPTIONS: `--import ${pathToFileURL(preload).href}` })
}

const getPath = async (address: string, headers: Record<string, string> = {}) => {
  const response = await fetchAgain(`${server.url}${address}`, { headers, redirect: 'manual' })
  const { status } = response
  return { status, retryAfter: response.headers.get('retry-after'), text: await response.text() }
}
/** The URL that Next's router requests for a page. Next redirects to it, because it contains a hash of the headers. */
const routerUrl = async (address: string): Promise<string> => {
  const init = { headers: { rsc: '1' }, redirect: 'manual' } as const
  const response = await fetchAgain(`${server.url}${address}`, init)
  return response.headers.get('location') ?? address
}
const postQuery = async (query: string) => {
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

describe.each(['freeze', 'refuse'] as const)('during an outage of the database (%s)', (kind) => {
  test('health, API and pages answer 503, the log gets one line without a stack, and the server recovers', async () => {
    await start()
    expect((await getPath('/films')).status).toBe(200)
    const searchRouterUrl = await routerUrl('/films')
    const complete = await getPath(searchRouterUrl, { rsc: '1' })
    expect(complete).toMatchObject({ status: 200, text: expect.stringContaining('Toy Story') })
    proxy[kind]()
    expect((await getPath('/api/health')).status).toBe(503)
    const [api, page, rsc] = await Promise.all([
      postQuery('{ movies(first: 1) { totalCount } }'),
      getPath('/films'),
      getPath(searchRouterUrl, { rsc: '1' }),
    ])
    expect(api).toEqual({ status: 503, retryAfter: '5', code: 'SERVICE_UNAVAILABLE' })
    expect(page).toMatchObject({ status: 503, retryAfter: '5' })
    expect(page.text).toContain('Matinee cannot answer right now')
    // The router lets the browser load the URL, because the response is not in the router's format.
    expect(rsc).toMatchObject({ status: 503, retryAfter: '5' })
    expect(server.errors()).toMatch(/^The database does not answer \(.+\)\. .+\n$/)
    const { text: metrics } = await getPath('/api/metrics')
    expect(metrics).toMatch(/operations_total\{type="query",outcome="failed"\} [1-9]/)
    expect(metrics).not.toContain('outcome="refused"')
    proxy.restore()
    while ((await getPath('/api/health')).status !== 200);
    expect((await getPath('/films')).status).toBe(200)
  })
})

test('the server exits on SIGTERM while the database does not answer', async () => {
  await start()
  await getPath('/films')
  proxy.freeze()
  const page = getPath('/films').catch(() => null)
  expect((await getPath('/api/health')).status).toBe(503)
  expect(await server.stop()).toBe(0)
  await page
})

test('the server exits on SIGTERM even if it cannot release the database', async () => {
  await start({ MATINEE_DATABASE: 'embedded' })
  // The server needs this lock to release its database lease.
  const lock = path.join(env().dataDir, 'postgres.lock')
  await withLock(lock, { what: 'is testing', timeoutMs: 0 }, async () => {
    expect(await server.stop()).toBe(0)
  })
  expect(server.errors()).toBe(
    'The server exits without waiting longer for the database or a client.\n',
  )
})

test('an address that spent its rate limit gets 429 from pages, and nothing is logged', async () => {
  await start({ MATINEE_RATE_LIMIT: '1000' })
  let page = await getPath('/films')
  while (page.status === 200) page = await getPath('/films')
  expect(page.status).toBe(429)
  expect(Number(page.retryAfter)).toBeGreaterThan(0)
  expect(page.text).toContain('too many pages')
  expect(server.errors()).toBe('')
})

describe('an uncaught error', () => {
  const raise = async (statement: string): Promise<void> => {
    await startWithPreload(`process.on('SIGUSR2', () => { ${statement} })`)
    await getPath('/films') // by now, Next has registered its listeners
    process.kill(server.pid, 'SIGUSR2')
  }

  test.each([
    "throw new Error('from the test')",
    "void Promise.reject(new Error('from the test'))",
  ])('ends the process with its stack in the log: %s', async (statement) => {
    await raise(statement)
    expect(await server.ended()).toBe(1)
    expect(server.errors()).toMatch(
      /The server exits because of an uncaught error: Error: from the test\n +at /,
    )
    expect(server.errors().match(/from the test/g)).toHaveLength(1)
  })
})
