import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBuiltServer, type BuiltServer } from '../../support/built-server'
import { fetchAlone } from '../../support/fetch-again'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

let server: BuiltServer
beforeAll(async () => {
  server = await startBuiltServer({ NEXTAUTH_URL: 'https://films.example' })
}, 600_000)
afterAll(() => server?.stop())

const get = (path: string): Promise<Response> =>
  fetchAlone(`${server.url}${path}`, { redirect: 'manual' })

/** The directives of a policy, by name. */
function directives(response: Response): Map<string, readonly string[]> {
  const policy = response.headers.get('content-security-policy') ?? ''
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values]
    }),
  )
}

/** Pages to read have no scripts. */
const scriptFreePaths = ['/about', '/nowhere']

test.each(['/', '/films', '/sign-in', '/graphiql', ...scriptFreePaths])(
  'the policy of %s allows only the scripts of this response',
  async (path) => {
    const response = await get(path)
    const policy = directives(response)
    const [nonce] = /'nonce-[^']{20,}'/.exec(policy.get('script-src')?.join(' ') ?? '') ?? ['']
    expect(policy.get('script-src')).toEqual(["'self'", nonce, "'strict-dynamic'"])
    expect(policy.get('default-src')).toEqual(["'self'"])
    expect(policy.get('object-src')).toEqual(["'none'"])
    expect(policy.get('frame-ancestors')).toEqual(["'none'"])
    expect(policy.get('base-uri')).toEqual(["'self'"])
    expect(policy.get('form-action')).toEqual(["'self'"])
    const html = await response.text()
    const scripts = html.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length > 0).toBe(!scriptFreePaths.includes(path))
    const value = nonce.slice("'nonce-".length, -1)
    for (const script of scripts) expect(script).toContain(`nonce="${value}"`)
    expect(html).not.toMatch(/<[^>]+\son\w+=/)
  },
)

test('every response has a nonce of its own', async () => {
  const nonces = await Promise.all(
    [1, 2, 3].map(async () => directives(await get('/about')).get('script-src')?.[1]),
  )
  expect(new Set(nonces).size).toBe(3)
})

test.each(['/api/health', '/forms/rate', '/about', '/films', '/nowhere', '/%E0%A4%A', '/icon.svg'])(
  '%s has the headers that protect a site over https',
  async (path) => {
    const { headers } = await get(path)
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  },
)

test.each([
  ['/search?query=toy&genre=Comedy', '/films?query=toy&genre=Comedy'],
  ['/ratings?order=title', '/library?order=title'],
  ['/welcome', '/rate'],
])('%s moved to %s', async (from, to) => {
  const response = await get(from)
  expect(response.status).toBe(308)
  expect(response.headers.get('location')).toBe(to)
})

test('the old address of a film and a wrong title lead to its page', async () => {
  const films = await get('/films?query=toy+story')
  const [, path = '', number = ''] =
    /href="(\/films\/(\d+)-toy-story)"/.exec(await films.text()) ?? []
  expect(number).not.toBe('')
  for (const old of [
    `/movies/${encodeURIComponent(btoa(`Movie:${number}`))}`,
    `/films/${number}`,
    `/films/${number}-another-title`,
  ]) {
    const response = await get(old)
    expect([old, response.status, response.headers.get('location')]).toEqual([old, 308, path])
  }
  expect((await get(path)).status).toBe(200)
})

test.each([
  '/movies/x',
  '/movies/%E0%A4%A',
  '/movies/TW92aWU6OTk5OTk5OTk=',
  '/films/x',
  '/films/999999999',
  '/%C3%28',
  '/films/%ff',
])('the malformed address %s is not found, with a page that leads on', async (path) => {
  const response = await get(path)
  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toMatch('text/html')
  expect(response.headers.get('content-security-policy')).toMatch(/default-src '(?:none|self)'/)
  expect(await response.text()).toMatch(/<a [^>]*href="\//)
})
