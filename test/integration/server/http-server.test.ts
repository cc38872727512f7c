import { EventEmitter, once } from 'node:events'
import http from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { apiRoutes, type RouteHandler } from '@/app/_server/api-routes'
import { startHttpServer, type RunningServer } from '@/app/_server/http-server'
import { api } from '@/graphql/api'
import { fetchAgain } from '../../support/fetch-again'
import { postHead, sendRaw } from '../../support/raw-http'
import { trainedDatabase } from '../../support/trained-database'
import { waitOptions } from '../../support/wait-options'

trainedDatabase()

let server: RunningServer
/** For clients that are slow on purpose. On a busy machine, other clients could exceed these timeouts, too. */
let shortTimeoutServer: RunningServer
let url: string
beforeAll(async () => {
  const pages: http.RequestListener = ({ headers }, response) => {
    response.end(`a page for ${String(headers['x-forwarded-for'])}`)
  }
  const options = { port: 0, trustedProxies: 1, pages, routes: apiRoutes(api) }
  server = await startHttpServer(options)
  shortTimeoutServer = await startHttpServer({
    ...options,
    timeouts: { headersMs: 300, requestMs: 600 },
  })
  url = `http://127.0.0.1:${server.port}`
})
afterAll(() => Promise.all([server.stop(), shortTimeoutServer.stop()]))

const json = { 'content-type': 'application/json' }
const post = (body: string, headers: Record<string, string> = json): Promise<Response> =>
  fetchAgain(`${url}/api/graphql`, { method: 'POST', headers, body })
const typenameQuery = JSON.stringify({ query: '{ __typename }' })
const tooLarge = JSON.stringify({ query: `{ __typename } #${'x'.repeat(100_000)}` })

describe('the API', () => {
  test('sends the same security headers as a page', async () => {
    const response = await post(typenameQuery)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    })
  })

  test.each(['application/json; charset=utf-8', 'application/json;charset=UTF-8'])(
    'accepts bodies of type %s',
    async (type) => expect((await post(typenameQuery, { 'content-type': type })).status).toBe(200),
  )

  test('answers a query by GET only with a header that other sites cannot send', async () => {
    const address = `${url}/api/graphql?query=${encodeURIComponent('{ __typename }')}`
    const response = await fetchAgain(address, { headers: { 'apollo-require-preflight': 'yes' } })
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } })
    expect((await fetchAgain(address)).status).toBe(400)
  })

  test.each(['PUT', 'DELETE', 'PATCH'])(
    'refuses %s with 405 and the allowed methods',
    async (method) => {
      const response = await fetchAgain(`${url}/api/graphql`, { method })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST'])
    },
  )

  test('refuses a mutation by GET', async () => {
    const mutation = 'mutation { removeRating(input: { movieId: "x" }) { userErrors { code } } }'
    const address = `${url}/api/graphql?query=${encodeURIComponent(mutation)}`
    const response = await fetchAgain(address, { headers: { 'apollo-require-preflight': 'yes' } })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('refuses an invalid token with 401 and the authentication scheme', async () => {
    const response = await post(typenameQuery, { ...json, authorization: 'Bearer mtn_wrong' })
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })

  test('refuses a body that is not JSON with 400', async () => {
    expect((await post('{"query":')).status).toBe(400)
  })
})

describe('a body of more than 100 KB', () => {
  test('is refused with 413, and the client gets the response', async () => {
    const response = await post(tooLarge)
    expect(response.status).toBe(413)
    expect((await response.json()).errors[0].message).toMatch(/larger than 100000 bytes/)
    expect(response.headers.get('connection')).toBe('close')
  })

  test('is refused before it is sent if Content-Length gives its size', async () => {
    const answer = await sendRaw(server.port, postHead('content-length: 100000000'))
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('is refused while it is read if its length is unknown, even if it never ends', async () => {
    const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`
    const head = postHead('transfer-encoding: chunked')
    const answer = await sendRaw(server.port, head, chunk, chunk, chunk, chunk)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toMatch(/connection: close/i)
  })
})

describe('a slow client', () => {
  test('gets 408 if it does not complete the body', async () => {
    expect(await sendRaw(shortTimeoutServer.port, postHead('content-length: 50'), '{"que')).toMatch(
      /^HTTP\/1\.1 408 /,
    )
  })

  test('gets 408 if it does not complete the headers', async () => {
    expect(await sendRaw(shortTimeoutServer.port, 'POST /api/graphql HTTP/1.1\r\nhost: ')).toMatch(
      /^HTTP\/1\.1 408 /,
    )
  })

  test('logs nothing if it disconnects', async () => {
    const request = http.request(`${url}/api/graphql`, { method: 'POST', headers: json })
    request.on('error', () => undefined)
    request.write('{"que')
    await once(request, 'socket')
    request.destroy()
    expect((await post(typenameQuery)).status).toBe(200)
  })
})

test('health reports the database and the model', async () => {
  // A busy machine may need longer than health waits for the database.
  const health = async () => (await fetchAgain(`${url}/api/health`)).json()
  await expect.poll(health, waitOptions).toEqual({
    status: 'ok',
    database: true,
    model: expect.stringMatching(/^\d{8}-/),
  })
  expect((await fetchAgain(`${url}/api/health`, { method: 'POST' })).status).toBe(405)
})

test('metrics describe the process, the operations, the model and the connection pool', async () => {
  await post(JSON.stringify({ query: '{ viewer { id } dataset { name } }' }))
  await post(JSON.stringify({ query: '{ nothing }' }))
  await post(tooLarge)
  const response = await fetchAgain(`${url}/api/metrics`)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
  const text = await response.text()
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m)
  expect(text).toMatch(/^matinee_graphql_operations_total\{type="query",outcome="ok"\} [1-9]/m)
  expect(text).toMatch(/^matinee_graphql_operations_total\{type="none",outcome="refused"\} [1-9]/m)
  expect(text).toMatch(/^matinee_graphql_operation_duration_seconds_count [1-9]/m)
  expect(text).toMatch(/^matinee_graphql_http_responses_total\{status="413"\} [1-9]/m)
  expect(text).toMatch(/^matinee_model_info\{version="\d{8}-[^"]+"\} 1$/m)
  expect(text).toMatch(/^matinee_fold_ins_total\{result="hit"\} \d+$/m)
  expect(text).toMatch(/^matinee_database_connections\{state="idle"\} [1-9]/m)
})

test('all other paths are pages, which get the client address from the trusted proxy', async () => {
  const headers = { 'x-forwarded-for': '6.6.6.6, 1.2.3.4' }
  expect(await (await fetchAgain(`${url}/search?query=x`, { headers })).text()).toBe(
    'a page for 1.2.3.4',
  )
})

describe('a body sent to a page', () => {
  const postPage = (header: string, body: string): Promise<string> =>
    sendRaw(server.port, `POST /sign-in HTTP/1.1\r\nhost: localhost\r\n${header}\r\n\r\n`, body)

  test('is accepted up to 100 KB', async () => {
    const form = new URLSearchParams({ email: 'ada@example.org' })
    expect((await fetchAgain(`${url}/sign-in`, { method: 'POST', body: form })).status).toBe(200)
    expect(await postPage('content-length: 100001', 'a=b')).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('is refused without Content-Length', async () => {
    expect(await postPage('transfer-encoding: chunked', '3\r\na=b\r\n')).toMatch(/^HTTP\/1\.1 411 /)
  })
})

describe('a server with a route for the test', () => {
  let ownServer: RunningServer | undefined
  afterEach(() => ownServer?.stop())

  const startWith = async (handler: RouteHandler): Promise<string> => {
    const pages: http.RequestListener = (_, response) => response.end()
    ownServer = await startHttpServer({
      port: 0,
      trustedProxies: 0,
      pages,
      routes: new Map([['/route', handler]]),
    })
    return `http://127.0.0.1:${ownServer.port}/route`
  }

  test('completes responses in progress when it stops, and refuses new connections', async () => {
    const steps = new EventEmitter()
    const address = await startWith(async () => {
      setImmediate(() => steps.emit('started'))
      await once(steps, 'answer')
      return { status: 200, headers: [], body: 'done' }
    })
    const started = once(steps, 'started')
    const inProgress = fetch(address)
    await started
    const stopped = ownServer!.stop()
    await expect(fetch(address)).rejects.toThrow()
    steps.emit('answer')
    expect(await (await inProgress).text()).toBe('done')
    await stopped
    ownServer = undefined
  })

  test('answers a failure with an ID that is in the log, without the error itself', async () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue()
    const address = await startWith(() => Promise.reject(new Error('secret detail')))
    const response = await fetchAgain(address)
    const [error] = (await response.json()).errors
    expect(response.status).toBe(500)
    expect(error).toEqual({
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) },
    })
    expect(logged).toHaveBeenCalledWith(
      `Unexpected error ${error.extensions.errorId}:`,
      expect.any(Error),
    )
    logged.mockRestore()
  })
})
