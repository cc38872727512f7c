import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiRoutes } from '@/app/_server/api-routes'
import { startHttpServer, type RunningServer } from '@/app/_server/http-server'
import { api } from '@/graphql/api'
import { fetchAgain } from '../../support/fetch-again'
import { ownDatabase } from '../../support/database'

ownDatabase()

let server: RunningServer
let url: string
beforeAll(async () => {
  server = await startHttpServer({
    port: 0,
    trustedProxies: 0,
    routes: apiRoutes(api),
    pages: (_, response) => void response.end(),
  })
  url = `http://127.0.0.1:${server.port}/api/graphql`
})
afterAll(() => server.stop())

/**
 * Recommendations that we do not follow, by ID. A request that is refused before execution gets status 400 for both
 * media types, so that logs and proxies see the error. The newer media type, application/graphql-response+json,
 * requires that; for application/json the specification recommends 200.
 */
const exceptions: Readonly<Record<string, string>> = {
  '572B': 'SHOULD use 200 status code on document parsing failure when accepting application/json',
  '7B9B':
    'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
  FDE2: 'SHOULD use 200 status code on document validation failure when accepting application/json',
}

const audits = serverAudits({
  url: () => url,
  // The API refuses a GET without this header, because another site could have sent it (CSRF).
  fetchFn: (address: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('apollo-require-preflight', 'yes')
    return fetchAgain(address, { ...init, headers })
  },
})

describe('GraphQL over HTTP', () => {
  test('has the expected number of audits', () => expect(audits).toHaveLength(61))

  test.each(audits.filter(({ name }) => name.startsWith('MUST')))('$id $name', async ({ fn }) => {
    expect(await fn()).toMatchObject({ status: 'ok' })
  })

  test('all recommendations are followed except the listed ones', async () => {
    const failed: Record<string, string> = {}
    for (const { id, name, fn } of audits.filter(({ name }) => !name.startsWith('MUST'))) {
      if ((await fn()).status !== 'ok') failed[id] = name
    }
    expect(failed).toEqual(exceptions)
  })
})

describe('a request from another site', () => {
  const query = encodeURIComponent('{ __typename }')
  test.each([
    ['by GET', `?query=${query}`, {}],
    ['by a form', '', { method: 'POST', body: new URLSearchParams({ query: '{ __typename }' }) }],
    [
      'as plain text',
      '',
      {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: JSON.stringify({ query: '{ __typename }' }),
      },
    ],
  ])('%s is refused', async (_, search, init) => {
    const response = await fetchAgain(`${url}${search}`, init)
    expect([400, 415]).toContain(response.status)
    expect(await response.json()).not.toHaveProperty('data')
  })
})

test.each([
  ['application/json', 'application/json; charset=utf-8'],
  ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
  [
    'application/graphql-response+json; charset=utf-8, application/json; q=0.9',
    'application/graphql-response+json; charset=utf-8',
  ],
  ['*/*', 'application/json; charset=utf-8'],
])('the header accept: %s gives the content type %s', async (accept, expected) => {
  const headers = { 'content-type': 'application/json', accept }
  const body = JSON.stringify({ query: '{ __typename }' })
  const response = await fetchAgain(url, { method: 'POST', headers, body })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, expected])
})

test('a header accept without a supported type gives 406', async () => {
  const headers = { 'content-type': 'application/json', accept: 'image/png' }
  const body = JSON.stringify({ query: '{ __typename }' })
  expect((await fetchAgain(url, { method: 'POST', headers, body })).status).toBe(406)
})

test('a mutation by GET gives 405 and allow: POST', async () => {
  const query = encodeURIComponent(
    'mutation { removeRating(input: { movieId: "x" }) { viewer { id } } }',
  )
  const headers = { 'apollo-require-preflight': 'yes' }
  const response = await fetchAgain(`${url}?query=${query}`, { headers })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
})
