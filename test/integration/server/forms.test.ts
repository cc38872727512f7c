import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFlash } from '@/app/_server/flash'
import { ask, type AskOptions } from '../../support/ask'
import { signedIn } from '../../support/browser-session'
import { startBuiltServer, type BuiltServer } from '../../support/built-server'
import { fetchAlone } from '../../support/fetch-again'
import { sendForm } from '../../support/form-client'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const account = { email: 'ada@example.org', password: 'a sentence for Ada alone' }
let server: BuiltServer
let person: AskOptions
let cookie: string
let movieId: string
beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of this test alone'
  server = await startBuiltServer()
  await ask(`mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }`, {
    input: { ...account, displayName: 'Ada' },
  })
  person = await signedIn(account)
  cookie = person.headers?.cookie ?? ''
  const { data } = await ask('{ movies(query: "toy story", first: 1) { edges { node { id } } } }')
  movieId = data.movies.edges[0].node.id
}, 600_000)
afterAll(() => server?.stop())

async function state(): Promise<{ stars: number | null; marks: string[] }> {
  const { data } = await ask(
    'query ($id: ID!) { movie(id: $id) { viewerRating { stars } viewerMarks } }',
    { id: movieId },
    person,
  )
  const { viewerRating, viewerMarks } = data.movie
  return { stars: viewerRating?.stars ?? null, marks: viewerMarks }
}

const rate = (stars: string, headers: Record<string, string> = {}) =>
  sendForm(
    `${server.url}/forms/rate`,
    { movieId, stars, next: '/library?sort=title' },
    { cookie, headers },
  )

const flashOf = (response: Response) => openFlash(response.headers.getSetCookie()[0]?.split(';')[0])

test('a rating is saved, changed and cleared by forms', async () => {
  const saved = await rate('4.5')
  expect(saved.status).toBe(303)
  expect(saved.headers.get('location')).toBe('/library?sort=title')
  expect(flashOf(saved)).toMatchObject({ ok: true, message: 'You gave Toy Story 4.5 stars.' })
  expect(await state()).toMatchObject({ stars: 4.5 })
  await rate('1')
  expect(await state()).toMatchObject({ stars: 1 })
  expect(flashOf(await rate('clear'))).toMatchObject({ message: 'Your rating is removed.' })
  expect(await state()).toMatchObject({ stars: null })
})

test('a mark is set and removed by forms', async () => {
  const mark = (on: string) =>
    sendForm(`${server.url}/forms/mark`, { movieId, kind: 'WATCHLIST', mark: on }, { cookie })
  expect(flashOf(await mark('on'))?.message).toBe('Toy Story is on your watchlist.')
  expect(await state()).toMatchObject({ marks: ['WATCHLIST'] })
  expect(flashOf(await mark('off'))?.message).toBe('Toy Story is off your watchlist.')
  expect(await state()).toMatchObject({ marks: [] })
})

test.each(['5.1', '0', 'many', '', 'NaN', '-1'])('the stars %j are a problem', async (stars) => {
  const response = await rate(stars)
  expect(response.status).toBe(303)
  expect(flashOf(response)).toMatchObject({ ok: false, problems: { stars: expect.any(String) } })
  expect(await state()).toMatchObject({ stars: null })
})

describe('a form from elsewhere is refused and changes nothing', () => {
  test.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of the domain', { 'sec-fetch-site': 'same-site' }],
    ['another site, in an old browser', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['a page without an address', { 'sec-fetch-site': '', origin: 'null' }],
    ['another port', { 'sec-fetch-site': '', origin: 'http://127.0.0.1:1' }],
    ['another site by its referrer', { 'sec-fetch-site': '', referer: 'https://evil.example/a' }],
    ['nowhere', { 'sec-fetch-site': '' }],
  ])('%s', async (_, headers) => {
    const response = await rate('5', headers)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('nothing was changed')
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await state()).toMatchObject({ stars: null })
  })
})

test('a browser that sends only the origin or the referrer can send forms', async () => {
  for (const name of ['origin', 'referer']) {
    const value = name === 'origin' ? server.url : `${server.url}/films`
    expect((await rate('3', { 'sec-fetch-site': '', [name]: value })).status).toBe(303)
    expect(await state()).toMatchObject({ stars: 3 })
    await rate('clear')
  }
})

test('a trusted proxy says under which name the browser knows the site', async () => {
  const headers = { 'sec-fetch-site': '', origin: 'https://films.example' }
  expect((await rate('3', headers)).status).toBe(403)
  expect((await rate('3', { ...headers, 'x-forwarded-host': 'films.example' })).status).toBe(303)
  await rate('clear')
})

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'the target %s leads to the home page of the site',
  async (next) => {
    const fields = { movieId, stars: 'clear', next }
    const response = await sendForm(`${server.url}/forms/rate`, fields, { cookie })
    expect(response.headers.get('location')).toBe('/')
  },
)

test('after a problem the form leads back', async () => {
  const fields = { movieId, stars: '9', next: '/library', back: '/films/1-toy-story' }
  const response = await sendForm(`${server.url}/forms/rate`, fields, { cookie })
  expect(response.headers.get('location')).toBe('/films/1-toy-story')
})

test('a stranger is led to the sign-in page and back', async () => {
  const fields = { movieId, stars: '4', next: '/films/1-toy-story' }
  const response = await sendForm(`${server.url}/forms/rate`, fields)
  expect(response.headers.get('location')).toBe('/sign-in?next=%2Ffilms%2F1-toy-story')
})

test('the page after a form shows what it said once', async () => {
  const [setCookie = ''] = (await rate('4')).headers.getSetCookie()
  expect(setCookie).toMatch(
    /^matinee\.flash=[^;]+; Max-Age=60; Path=\/library; HttpOnly; SameSite=Lax$/,
  )
  const page = await fetchAlone(`${server.url}/library`, {
    headers: { cookie: `${cookie}; ${setCookie.split(';')[0]}` },
  })
  expect(page.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^matinee\.flash=; Max-Age=0; Path=\/library;/),
  ])
  await rate('clear')
})

test.each([
  [
    'a forged signature',
    (value: string) => value.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')),
  ],
  ['no signature', (value: string) => value.split('.')[0] ?? ''],
  ['another text', (value: string) => `x${value}`],
  ['a signature that is not ASCII', (value: string) => value.replace(/.$/, '%C3%A9')],
])('a flash with %s does not count', async (_, change) => {
  const pair = (await rate('clear')).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(openFlash(pair)).not.toBeNull()
  expect(openFlash(`matinee.flash=${change(pair.slice('matinee.flash='.length))}`)).toBeNull()
})

test('a form with a malformed ID gets a page that says so', async () => {
  const fields = { movieId: btoa('Genre:x'), stars: '4' }
  const response = await sendForm(`${server.url}/forms/rate`, fields, { cookie })
  expect([303, 400]).toContain(response.status)
  expect(await state()).toMatchObject({ stars: null })
})

test.each([
  ['another content type', { 'content-type': 'application/json' }, 415],
  ['a server action', { 'next-action': 'abc' }, 303],
])('%s changes nothing', async (_, headers, status) => {
  expect((await rate('5', headers as Record<string, string>)).status).toBe(status)
  expect(await state()).toMatchObject({ stars: null })
})

test('a form is not read by GET', async () => {
  expect((await fetchAlone(`${server.url}/forms/rate`)).status).toBe(405)
})

test('none of these requests is logged', () => expect(server.errors()).toBe(''))
