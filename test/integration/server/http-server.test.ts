import { EventEmitter, once } from 'node:events'
import http from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { doors, type Door } from '@/app/_server/doors'
import { startHttpServer, type RunningServer } from '@/app/_server/http-server'
import { api } from '@/graphql/api'
import { ownDatabase } from '../../support/database'
import { fetchAgain } from '../../support/fetch-again'
import { postHead, sendRaw } from '../../support/raw-http'
import { trainSample } from '../../support/trained-sample'

ownDatabase()
trainSample()

let server: RunningServer
/** For clients that are slow on purpose: a busy machine makes the others slow, too. */
let impatient: RunningServer
let url: string
beforeAll(async () => {
  const pages: http.RequestListener = ({ headers }, response) => {
    response.end(`a page for ${String(headers['x-forwarded-for'])}`)
  }
  const listening = { port: 0, trustedProxies: 1, pages, doors: doors(api) }
  server = await startHttpServer(listening)
  impatient = await startHttpServer({
    ...listening,
    patience: { headersMs: 300, requestMs: 600 },
  })
  url = `http://127.0.0.1:${server.port}`
})
afterAll(() => Promise.all([server.stop(), impatient.stop()]))

const json = { 'content-type': 'application/json' }
const post = (body: string, headers: Record<string, string> = json): Promise<Response> =>
  fetchAgain(`${url}/api/graphql`, { method: 'POST', headers, body })
const trivial = JSON.stringify({ query: '{ __typename }' })
const tooMuch = JSON.stringify({ query: `{ __typename } #${'x'.repeat(100_000)}` })

describe('the API', () => {
  test('answers, with the same security headers as a page', async () => {
    const response = await post(trivial)
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
    'takes bodies of type %s',
    async (type) => expect((await post(trivial, { 'content-type': type })).status).toBe(200),
  )

  test('answers a query by GET, to who may not be a foreign page', async () => {
    const address = `${url}/api/graphql?query=${encodeURIComponent('{ __typename }')}`
    const asked = await fetchAgain(address, { headers: { 'apollo-require-preflight': 'yes' } })
    expect(await asked.json()).toMatchObject({ data: { __typename: 'Query' } })
    expect((await fetchAgain(address)).status).toBe(400)
  })

  test.each(['PUT', 'DELETE', 'PATCH'])('says 405 to %s, and what it takes', async (method) => {
    const response = await fetchAgain(`${url}/api/graphql`, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST'])
  })

  test('changes nothing by GET', async () => {
    const mutation = 'mutation { removeRating(input: { movieId: "x" }) { userErrors { code } } }'
    const address = `${url}/api/graphql?query=${encodeURIComponent(mutation)}`
    const response = await fetchAgain(address, { headers: { 'apollo-require-preflight': 'yes' } })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('says 401 to a token that is not valid, and what it takes', async () => {
    const response = await post(trivial, { ...json, authorization: 'Bearer mtn_wrong' })
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })

  test('says 400 to what is not JSON', async () => {
    expect((await post('{"query":')).status).toBe(400)
  })
})

describe('a body of more than 100 KB', () => {
  test('is answered 413, and the answer arrives', async () => {
    const response = await post(tooMuch)
    expect(response.status).toBe(413)
    expect((await response.json()).errors[0].message).toMatch(/larger than 100000 bytes/)
    expect(response.headers.get('connection')).toBe('close')
  })

  test('that says so is refused before it is sent, and the connection closed', async () => {
    const answer = await sendRaw(server.port, postHead('content-length: 100000000'))
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('of unsaid length is refused while it is read, though it never ends', async () => {
    const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`
    const head = postHead('transfer-encoding: chunked')
    const answer = await sendRaw(server.port, head, chunk, chunk, chunk, chunk)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toMatch(/connection: close/i)
  })
})

describe('who keeps the server waiting', () => {
  test('with a body is told 408', async () => {
    expect(await sendRaw(impatient.port, postHead('content-length: 50'), '{"que')).toMatch(
      /^HTTP\/1\.1 408 /,
    )
  })

  test('with headers is told 408', async () => {
    expect(await sendRaw(impatient.port, 'POST /api/graphql HTTP/1.1\r\nhost: ')).toMatch(
      /^HTTP\/1\.1 408 /,
    )
  })

  test('and goes away leaves nothing in the log', async () => {
    const request = http.request(`${url}/api/graphql`, { method: 'POST', headers: json })
    request.on('error', () => undefined)
    request.write('{"que')
    await once(request, 'socket')
    request.destroy()
    expect((await post(trivial)).status).toBe(200)
  })
})

test('health tells of database and model', async () => {
  const response = await fetchAgain(`${url}/api/health`)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    ...{ status: 'ok', database: true },
    model: expect.stringMatching(/^\d{8}-/),
  })
  expect((await fetchAgain(`${url}/api/health`, { method: 'POST' })).status).toBe(405)
})

test('metrics tell of the process, operations, the model and the pool, and of nobody', async () => {
  await post(JSON.stringify({ query: '{ viewer { id } dataset { name } }' }))
  await post(JSON.stringify({ query: '{ nothing }' }))
  await post(tooMuch)
  const response = await fetchAgain(`${url}/api/metrics`)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
  const text = await response.text()
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m)
  expect(text).toMatch(/^matinee_graphql_operations_total\{type="query",outcome="ok"\} [1-9]/m)
  expect(text).toMatch(/^matinee_graphql_operations_total\{type="none",outcome="refused"\} [1-9]/m)
  expect(text).toMatch(/^matinee_graphql_operation_duration_seconds_count [1-9]/m)
  expect(text).toMatch(/^matinee_graphql_http_responses_total\{status="413"\} [1-9]/m)
  expect(text).toMatch(/^matinee_model_info\{version="\d{8}-[^"]+"\} 1$/m)
  expect(text).toMatch(/^matinee_person_placements_total\{result="hit"\} \d+$/m)
  expect(text).toMatch(/^matinee_database_connections\{state="idle"\} [1-9]/m)
})

test('everything else is a page, told by the proxy we trust whose it is', async () => {
  const headers = { 'x-forwarded-for': '6.6.6.6, 1.2.3.4' }
  expect(await (await fetchAgain(`${url}/search?query=x`, { headers })).text()).toBe(
    'a page for 1.2.3.4',
  )
})

describe('a body sent to a page', () => {
  const sent = (header: string, body: string): Promise<string> =>
    sendRaw(server.port, `POST /sign-in HTTP/1.1\r\nhost: localhost\r\n${header}\r\n\r\n`, body)

  test('is passed on up to 100 KB', async () => {
    const form = new URLSearchParams({ email: 'ada@example.org' })
    expect((await fetchAgain(`${url}/sign-in`, { method: 'POST', body: form })).status).toBe(200)
    expect(await sent('content-length: 100001', 'a=b')).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('of unsaid length is refused', async () => {
    expect(await sent('transfer-encoding: chunked', '3\r\na=b\r\n')).toMatch(/^HTTP\/1\.1 411 /)
  })
})

describe('a server of its own', () => {
  let own: RunningServer | undefined
  afterEach(() => own?.stop())

  const startWith = async (door: Door): Promise<string> => {
    const pages: http.RequestListener = (_, response) => response.end()
    own = await startHttpServer({
      ...{ port: 0, trustedProxies: 0, pages },
      doors: new Map([['/door', door]]),
    })
    return `http://127.0.0.1:${own.port}/door`
  }

  test('that ends first answers what is under way, and takes nothing new', async () => {
    const steps = new EventEmitter()
    const address = await startWith(async () => {
      setImmediate(() => steps.emit('entered'))
      await once(steps, 'answer')
      return { status: 200, headers: [], body: 'done' }
    })
    const entered = once(steps, 'entered')
    const underWay = fetch(address)
    await entered
    const stopped = own!.stop()
    await expect(fetch(address)).rejects.toThrow()
    steps.emit('answer')
    expect(await (await underWay).text()).toBe('done')
    await stopped
    own = undefined
  })

  test('that fails says so by an id which is in the log, and nothing else', async () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue()
    const address = await startWith(() => Promise.reject(new Error('secret place')))
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
