import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBuiltServer, type BuiltServer } from '../../support/built-server'
import { ownDatabase } from '../../support/database'
import { sendRaw } from '../../support/raw-http'
import { trainSample } from '../../support/trained-sample'

ownDatabase()
trainSample()

let server: BuiltServer
let port: number
beforeAll(async () => {
  server = await startBuiltServer()
  port = Number(new URL(server.url).port)
}, 600_000)
afterAll(() => server?.stop())

/** Answers with the status line and headers; empty if the server hung up. */
const say = async (method: string, target: string, ...headers: string[]): Promise<string> => {
  const head = [`${method} ${target} HTTP/1.1`, 'host: localhost', 'connection: close', ...headers]
  const [answer = ''] = (await sendRaw(port, `${head.join('\r\n')}\r\n\r\n`)).split('\r\n\r\n')
  return answer
}
const statusOf = (head: string): string => head.split(' ')[1] ?? 'hung up'

const routes = [
  ...['/', '/movies/x', '/search', '/ratings', '/welcome', '/about', '/sign-in', '/graphiql'],
  ...['/icon.svg', '/_next/static/x.js', '/_next/image', '/nowhere', '/_global-error'],
  ...['/api/graphql', '/api/export', '/api/health', '/api/metrics', '/api/nowhere'],
  ...[
    '/api/auth/session',
    '/api/auth/signin',
    '/api/auth/signout',
    '/api/auth/callback/credentials',
  ],
]
const below = (route: string, rest: string): string => `${route.replace(/\/$/, '')}/${rest}`

/** Of every request that is in order as HTTP, but of which no page can make anything. */
const kinds: Record<string, (route: string) => Promise<string>> = {
  'an escape cut short': (route) => say('GET', below(route, '%E0%A4%A')),
  'an escape that is not UTF-8': (route) => say('GET', below(route, 'caf%E9')),
  'a zero byte': (route) => say('GET', below(route, '%00')),
  'a query that cannot be read': (route) => say('GET', `${route}?query=%E0%A4%A&after=%00`),
  TRACE: (route) => say('TRACE', route),
  CONNECT: (route) => say('CONNECT', route),
  OPTIONS: (route) => say('OPTIONS', route),
  'a method of other protocols': (route) => say('PROPFIND', route),
  'the absolute form of TRACE': (route) => say('TRACE', `http://localhost${route}`),
  'a host that is none': (route) => say('GET', route, 'host: a b'),
  'a forwarded host that is none': (route) => say('GET', route, 'x-forwarded-host: [::1'),
  'a state of the router that is none': (route) =>
    say('GET', `${route}?_rsc=x`, 'rsc: 1', 'next-router-state-tree: [null]'),
  'a server action': (route) => say('POST', route, 'next-action: abc', 'content-length: 0'),
  'an upgrade': (route) => say('GET', route, 'connection: upgrade', 'upgrade: h2c'),
  'a range beyond the end': (route) => say('GET', route, 'range: bytes=999999-'),
  'a very long address': (route) => say('GET', `${route}?q=${'a'.repeat(20_000)}`),
}

test.each(Object.keys(kinds))('%s is no failure of ours on any route', async (kind) => {
  const statuses = await Promise.all(
    routes.map(async (route) => `${statusOf(await kinds[kind]!(route))} ${route}`),
  )
  expect(statuses.filter((line) => line.startsWith('5'))).toEqual([])
})

test.each(['/movies/%E0%A4%A', '/movies/caf%E9', '/_global-error'])(
  '%s is not there',
  async (path) => expect(statusOf(await say('GET', path))).toBe('404'),
)

test.each(routes)('the absolute form of %s is answered like its path', async (route) => {
  const plain = statusOf(await say('GET', route))
  expect(statusOf(await say('GET', `http://localhost${route}`))).toBe(plain)
  expect(statusOf(await say('GET', `HTTP://films.example:80${route}`))).toBe(plain)
})

test.each(['*', 'http://', 'http://[', 'ftp://x/y', 'localhost:80', 'x'])(
  'the target %s is answered 400',
  async (target) => expect(statusOf(await say('GET', target))).toBe('400'),
)

test('OPTIONS tells what is allowed, of the server and of a page', async () => {
  expect(await say('OPTIONS', '*')).toMatch(/^HTTP\/1\.1 204 [^]*allow: GET, HEAD, POST, OPTIONS/)
  expect(await say('OPTIONS', '/search')).toMatch(/^HTTP\/1\.1 204 [^]*allow: GET, HEAD/)
})

test('a form sent before the page could handle it leads to the page', async () => {
  expect(await say('POST', '//sign-in?a=b', 'content-length: 0')).toMatch(
    /^HTTP\/1\.1 303 [^]*location: \/sign-in\?a=b/,
  )
})

test('and nothing of all this is in the log', () => expect(server.errors()).toBe(''))
