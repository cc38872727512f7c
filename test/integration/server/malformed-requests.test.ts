import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBuiltServer, type BuiltServer } from '../../support/built-server'
import { sendRaw } from '../../support/raw-http'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

let server: BuiltServer
let port: number
beforeAll(async () => {
  server = await startBuiltServer()
  port = Number(new URL(server.url).port)
}, 600_000)
afterAll(() => server?.stop())

/** Sends a request. Returns the status line and headers; empty if the server closed the connection. */
const send = async (method: string, target: string, ...headers: string[]): Promise<string> => {
  const head = [`${method} ${target} HTTP/1.1`, 'host: localhost', 'connection: close', ...headers]
  const [responseHead = ''] = (await sendRaw(port, `${head.join('\r\n')}\r\n\r\n`)).split(
    '\r\n\r\n',
  )
  return responseHead
}
const statusOf = (head: string): string => head.split(' ')[1] ?? 'disconnected'

const routes = [
  '/',
  '/movies/x',
  '/search',
  '/ratings',
  '/welcome',
  '/about',
  '/sign-in',
  '/graphiql',
  '/icon.svg',
  '/_next/static/x.js',
  '/_next/image',
  '/nowhere',
  '/_global-error',
  '/%5Fglobal-error',
  '/api/graphql',
  '/api/export',
  '/api/health',
  '/api/metrics',
  '/api/nowhere',
  '/api/auth/session',
  '/api/auth/signin',
  '/api/auth/signout',
  '/api/auth/callback/credentials',
]
const below = (route: string, rest: string): string => `${route.replace(/\/$/, '')}/${rest}`

/** Requests that are valid HTTP, but that no page can answer normally. */
const kinds: Record<string, (route: string) => Promise<string>> = {
  'an incomplete escape sequence': (route) => send('GET', below(route, '%E0%A4%A')),
  'an escape sequence that is not UTF-8': (route) => send('GET', below(route, 'caf%E9')),
  'a zero byte': (route) => send('GET', below(route, '%00')),
  'a malformed query string': (route) => send('GET', `${route}?query=%E0%A4%A&after=%00`),
  TRACE: (route) => send('TRACE', route),
  CONNECT: (route) => send('CONNECT', route),
  OPTIONS: (route) => send('OPTIONS', route),
  'an unknown method': (route) => send('PROPFIND', route),
  'the absolute form of TRACE': (route) => send('TRACE', `http://localhost${route}`),
  'an invalid host': (route) => send('GET', route, 'host: a b'),
  'an invalid forwarded host': (route) => send('GET', route, 'x-forwarded-host: [::1'),
  'an invalid router state': (route) =>
    send('GET', `${route}?_rsc=x`, 'rsc: 1', 'next-router-state-tree: [null]'),
  'a server action': (route) => send('POST', route, 'next-action: abc', 'content-length: 0'),
  'an upgrade': (route) => send('GET', route, 'connection: upgrade', 'upgrade: h2c'),
  'a range beyond the end': (route) => send('GET', route, 'range: bytes=999999-'),
  'a very long address': (route) => send('GET', `${route}?q=${'a'.repeat(20_000)}`),
}

test.each(Object.keys(kinds))('%s causes no 5xx status on any route', async (kind) => {
  const statuses = await Promise.all(
    routes.map(async (route) => `${statusOf(await kinds[kind]!(route))} ${route}`),
  )
  const isFault = (line: string): boolean =>
    line.startsWith('5') || (kind !== 'CONNECT' && line.startsWith('disconnected'))
  expect(statuses.filter(isFault)).toEqual([])
})

test.each(['/movies/%E0%A4%A', '/movies/caf%E9', '/_global-error', '/_global%2Derror'])(
  '%s is not found',
  async (path) => expect(statusOf(await send('GET', path))).toBe('404'),
)

test.each(routes)('the absolute form of %s gets the same status as its path', async (route) => {
  const plain = statusOf(await send('GET', route))
  expect(statusOf(await send('GET', `http://localhost${route}`))).toBe(plain)
  expect(statusOf(await send('GET', `HTTP://films.example:80${route}`))).toBe(plain)
})

test.each(['*', 'http://', 'http://[', 'ftp://x/y', 'localhost:80', 'x'])(
  'the request target %s gets 400',
  async (target) => expect(statusOf(await send('GET', target))).toBe('400'),
)

test('OPTIONS returns the allowed methods of the server and of a page', async () => {
  expect(await send('OPTIONS', '*')).toMatch(/^HTTP\/1\.1 204 [^]*allow: GET, HEAD, POST, OPTIONS/)
  expect(await send('OPTIONS', '/search')).toMatch(/^HTTP\/1\.1 204 [^]*allow: GET, HEAD/)
})

test('a form sent without JavaScript is redirected to its page', async () => {
  expect(await send('POST', '//sign-in?a=b', 'content-length: 0')).toMatch(
    /^HTTP\/1\.1 303 [^]*location: \/sign-in\?a=b/,
  )
})

test('none of these requests is logged', () => expect(server.errors()).toBe(''))
