import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchAgain } from '../../support/fetch-again'
import { startBuiltServer, type BuiltServer } from '../../support/built-server'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

let server: BuiltServer
beforeAll(async () => {
  server = await startBuiltServer()
}, 600_000)
afterAll(() => server?.stop())

const getPage = async (path: string): Promise<string> => {
  const response = await fetchAgain(`${server.url}${path}`)
  expect(response.status).toBe(200)
  return response.text()
}

async function operations(): Promise<number> {
  const [, count] = /operations_total\{type="query",outcome="ok"\} (\d+)/.exec(
    await getPage('/api/metrics'),
  ) ?? [, '0']
  return Number(count)
}

test('one process serves pages, the API, health and metrics', async () => {
  expect(await getPage('/search?query=toy')).toContain('Toy Story')
  const response = await fetchAgain(`${server.url}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ model { version } }"}',
  })
  expect((await response.json()).data.model.version).toMatch(/^\d{8}-/)
  expect(JSON.parse(await getPage('/api/health'))).toMatchObject({ status: 'ok' })
})

test('pages use the API of the same process, so there is one model and one connection pool', async () => {
  const before = await operations()
  await getPage('/search?query=toy')
  expect(await operations()).toBeGreaterThan(before)
})

test.each(['{', 'null', '"text"', ''])('the sign-in route refuses the body %j', async (body) => {
  const response = await fetchAgain(`${server.url}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ message: 'The body is not a JSON object.' })
})

test('the server shuts down in order on SIGTERM', async () => {
  expect(await server.stop()).toBe(0)
})
