import * as fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { GET, POST } from '@/app/api/auth/[...nextauth]/route'
import { pool } from '@/lib/platform/db/client'
import { member } from '../../support/ask'
import { askAuth, AuthBrowser } from '../../support/auth-client'
import { ownDatabase } from '../../support/database'

ownDatabase()

const ada = { email: 'ada@example.org', password: 'ada has a long password' }
const json = { 'content-type': 'application/json' }

beforeAll(async () => {
  await member('ada')
})
afterEach(() => vi.unstubAllEnvs())

test('a form whose sender disconnects is not logged as an error', async () => {
  const body = new ReadableStream({ start: (controller) => controller.error(new Error('aborted')) })
  const init = { method: 'POST', headers: json, body, duplex: 'half' }
  const request = new Request('http://localhost/api/auth/callback/credentials', init)
  const params = Promise.resolve({ nextauth: ['callback', 'credentials'] })
  expect((await POST(request, { params })).status).toBe(400)
})

/** The redirect after signing in on a page without scripts. */
async function landing(callbackUrl: string, headers = {}): Promise<string | null> {
  const browser = new AuthBrowser()
  const answer = await browser.post(
    'callback/credentials',
    { ...ada, callbackUrl, json: '' },
    headers,
  )
  expect(answer.status).toBe(302)
  return answer.headers.get('location')
}

describe('after signing in', () => {
  test.each([
    ['/ratings?order=best#top', '/ratings?order=best#top'],
    ['http://films.lan:4000/ratings', '/ratings'],
    ['https://films.example/welcome', '/welcome'],
  ])('%s leads to %s, whatever name the site was opened by', async (callbackUrl, path) => {
    vi.stubEnv('NEXTAUTH_URL', 'http://films.example')
    expect(await landing(callbackUrl, { host: 'films.lan:4000' })).toBe(path)
  })

  test.each([
    'null',
    'é',
    '.....///x',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/\t/evil.example',
    'http://evil.example/ratings',
    'http://films.lan:4000//evil.example',
    'http://',
    'javascript:alert(1)',
    `/${'x'.repeat(5_000)}`,
  ])('%j leads to the start', async (callbackUrl) => {
    expect(await landing(callbackUrl, { host: 'films.lan:4000' })).toBe('/')
    const query = `?${new URLSearchParams({ callbackUrl }).toString()}`
    const asked = await askAuth('signin', { query })
    expect([asked.status, asked.headers.get('location')]).toEqual([302, '/sign-in?callbackUrl=%2F'])
  })

  test.each(['%E0%A4%A', 'null', '.....///x', '"', 'http://evil.example'])(
    'the callback cookie %j changes nothing',
    async (value) => {
      const headers = { cookie: `next-auth.callback-url=${value}` }
      for (const path of ['csrf', 'session', 'providers']) {
        expect((await askAuth(path, { headers })).status).toBe(200)
      }
      const { headers: sent } = await askAuth('signin', { headers })
      expect(sent.get('location')).toBe('/sign-in?callbackUrl=%2F')
    },
  )
})

test.each(['signout', 'callback/credentials'])(
  '%s answers a page with an address of the name that it was opened by',
  async (path) => {
    vi.stubEnv('NEXTAUTH_URL', 'http://localhost:3000')
    const lan = { host: 'films.lan:4000', origin: 'http://films.lan:4000' }
    const urlFor = async (headers: object): Promise<unknown> =>
      (await (await new AuthBrowser().post(path, { ...ada, callbackUrl: '/x' }, headers)).json())
        .url
    expect(await urlFor(lan)).toBe('http://films.lan:4000/x')
    expect(await urlFor({ ...lan, origin: 'http://evil.example' })).toBe('http://localhost:3000/x')
    expect(await urlFor({ ...lan, origin: 'null' })).toBe('http://localhost:3000/x')
  },
)

test('a refusal redirects to this site only', async () => {
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost:3000')
  const wrong = { ...ada, password: 'not the password' }
  const refused = await new AuthBrowser().post('callback/credentials', { ...wrong, json: '' })
  expect(refused.headers.get('location')).toMatch(/^\/api\/auth\/error\?error=CredentialsSignin/)
  const asked = await askAuth('error', { query: '?error=Configuration%0D%0Ax:y' })
  expect([asked.status, asked.headers.get('location')]).toEqual([
    302,
    '/sign-in?error=Configurationx:y',
  ])
  expect((await new AuthBrowser().post('callback/credentials', wrong)).status).toBe(401)
})

describe('a body', () => {
  const post = (body: string, headers: Record<string, string> = json) =>
    askAuth('callback/credentials', { body, headers })

  test.each(['{', 'null', '"text"', '', '[]', '7'])('%j is refused', async (body) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ message: 'The body is not a JSON object.' })
  })

  test.each([{}, [], 7, null, true])('with the e-mail address %j is refused', async (email) => {
    const response = await post(JSON.stringify({ ...ada, email, json: true }))
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ message: 'The field email is not text.' })
  })

  test('of another type, or of any size, is refused', async () => {
    expect((await post('x', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post('x'.repeat(100_001))).status).toBe(413)
  })

  test.each([
    ['without fields', {}],
    ['with a long address', { ...ada, email: `${'a'.repeat(50_000)}@example.org` }],
    ['with a long password', { ...ada, password: '\u{1d15f}'.repeat(20_000) }],
    ['with half a letter', { ...ada, email: '\ud800@example.org', password: '\udfff'.repeat(20) }],
    ['with NUL', { ...ada, email: 'a\0@example.org' }],
  ])('%s is a sign-in that fails', async (_, fields) => {
    const browser = new AuthBrowser()
    const { csrfToken } = await (await browser.get('csrf')).json()
    const body = JSON.stringify({ ...fields, csrfToken, json: true })
    const response = await post(body, { ...json, cookie: browser.cookie })
    expect(response.status).toBe(401)
    expect((await response.json()).url).toContain('error=CredentialsSignin')
  })
})

test.each([
  ['GET', 'foo', 404],
  ['GET', 'constructor', 404],
  ['GET', '__proto__', 404],
  ['GET', 'verify-request', 404],
  ['GET', 'session/more', 404],
  ['GET', 'signin/google', 404],
  ['POST', 'callback/google', 404],
  ['POST', 'callback', 404],
  ['GET', 'callback/credentials', 405],
  ['POST', 'csrf', 405],
  ['POST', 'session', 405],
  ['POST', '_log', 204],
])('%s %s is answered with %i', async (method, path, status) => {
  const body = method === 'POST' ? { body: '{}', headers: json } : {}
  const response = await askAuth(path, body)
  expect(response.status).toBe(status)
  if (status !== 204) expect(await response.json()).toHaveProperty('message')
})

/** The error of Node. */
const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
  code: 'ECONNREFUSED',
})

describe('while the database is unreachable', () => {
  test.each([
    ['signing in', (browser: AuthBrowser) => browser.signIn(ada)],
    ['the session', (browser: AuthBrowser) => browser.get('session')],
    ['signing out', (browser: AuthBrowser) => browser.post('signout', {})],
  ])('%s is answered with 503, and nobody is signed out', async (_, act) => {
    const browser = new AuthBrowser()
    await browser.signIn(ada)
    const cookie = browser.cookies.get('next-auth.session-token')
    const log = vi.spyOn(console, 'error').mockReturnValue()
    vi.spyOn(pool(), 'query').mockRejectedValue(away)
    const answer = await act(browser)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    expect(browser.cookies.get('next-auth.session-token')).toBe(cookie)
    // One line for the whole outage, and no stack.
    for (const call of log.mock.calls)
      expect(call).toEqual([expect.stringMatching(/^The database does not answer/)])
    vi.restoreAllMocks()
  })
})

test('nothing that is sent to /api/auth is answered with 5xx', async () => {
  const browser = new AuthBrowser()
  const { csrfToken } = await (await browser.get('csrf')).json()
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', 'null', '/', '//', '/\\x', 'http://', '%', '|', '__proto__', csrfToken),
    fc.webUrl(),
  )
  const name = fc.constantFrom(
    ...['csrfToken', 'callbackUrl', 'email', 'password', 'json', 'error', 'provider', 'nextauth'],
  )
  const cookieName = fc.constantFrom(
    ...['session-token', 'session-token.0', 'csrf-token', 'callback-url', 'state'].flatMap(
      (end) => [`next-auth.${end}`, `__Secure-next-auth.${end}`],
    ),
  )
  const action = fc.oneof(
    fc.constantFrom('csrf', 'session', 'signin', 'signout', 'callback', 'error', 'providers'),
    fc.constantFrom('_log', 'verify-request', 'credentials', 'constructor'),
    text,
  )
  const body = fc.oneof(
    fc.dictionary(name, text).map((fields) => new URLSearchParams(fields).toString()),
    fc.dictionary(name, fc.oneof(text, fc.jsonValue())).map((fields) => JSON.stringify(fields)),
    fc.json(),
    text,
  )
  const headerText = text.map((value) => encodeURIComponent(value.toWellFormed()))
  const request = fc.record({
    path: fc.array(action, { minLength: 1, maxLength: 3 }),
    query: fc.array(fc.tuple(name, text), { maxLength: 3 }),
    cookies: fc.array(fc.tuple(cookieName, fc.oneof(headerText, fc.constant('%E0%A4%A'))), {
      maxLength: 4,
    }),
    host: fc.constantFrom('localhost:3000', 'films.lan', 'a b', '', '[', 'x'.repeat(300)),
    origin: fc.constantFrom('null', 'http://films.lan', 'x:', ''),
    type: fc.constantFrom(
      'application/json',
      'application/x-www-form-urlencoded',
      'text/plain',
      '',
    ),
    body: fc.option(body, { nil: undefined }),
  })
  await fc.assert(
    fc.asyncProperty(request, async ({ path, query, cookies, host, origin, type, body }) => {
      const sent = [...cookies, ...browser.cookies].map(([key, value]) => `${key}=${value}`)
      const asked = new Request(
        `http://localhost:3000/api/auth/x?${new URLSearchParams(query).toString()}`,
        {
          method: body === undefined ? 'GET' : 'POST',
          headers: { host, origin, 'content-type': type, cookie: sent.join('; ') },
          ...(body !== undefined && { body }),
        },
      )
      const handle = body === undefined ? GET : POST
      const response = await handle(asked, { params: Promise.resolve({ nextauth: path }) })
      expect(response.status).toBeLessThan(500)
      const location = response.headers.get('location') ?? '/'
      expect(new URL(location, 'http://site.test').origin).toBe('http://site.test')
    }),
    { seed: 14, numRuns: 1_500 },
  )
})
