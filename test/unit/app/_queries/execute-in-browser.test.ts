import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { executeInBrowser, signedOut } from '@/app/_queries/execute-in-browser'
import { FilmTitle } from '@/app/_queries/film-title'

const fetchMock = vi.fn<typeof fetch>()
beforeEach(() => {
  vi.stubGlobal('fetch', fetchMock)
  vi.stubGlobal('navigator', { onLine: true })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  fetchMock.mockReset()
})

const run = (signal?: AbortSignal) => executeInBrowser(FilmTitle, { id: 'x' }, signal)
const error = (code: string, more = {}) => ({
  errors: [{ message: 'For programs', extensions: { code, ...more } }],
})

test('returns the data', async () => {
  fetchMock.mockResolvedValue(Response.json({ data: { movie: null } }))
  expect(await run()).toEqual({ movie: null })
})

test('production sends the ID of a document instead of its text', async () => {
  const sent = async (): Promise<unknown> => {
    fetchMock.mockResolvedValueOnce(Response.json({ data: { movie: null } }))
    await run()
    return JSON.parse(fetchMock.mock.lastCall?.[1]?.body as string)
  }
  expect(await sent()).toMatchObject({ query: expect.stringContaining('query FilmTitle') })
  vi.stubEnv('NODE_ENV', 'production')
  expect(await sent()).toEqual({
    documentId: expect.stringMatching(/^[\w-]{12}$/),
    variables: { id: 'x' },
  })
})

describe('people read a sentence, never what went wrong inside', () => {
  test.each<[string, () => Promise<Response>, RegExp]>([
    [
      'no connection',
      () => Promise.reject(new TypeError('Failed to fetch')),
      /^Matinee did not answer/,
    ],
    ['a page of a proxy', () => Promise.resolve(new Response('<html>')), /^Matinee did not answer/],
    [
      'a page with 502',
      () => Promise.resolve(new Response('<html>', { status: 502 })),
      /^Matinee cannot answer right now/,
    ],
    [
      'a page with 503',
      () => Promise.resolve(new Response('', { status: 503 })),
      /^Matinee cannot answer right now/,
    ],
    [
      'a page with 429',
      () => Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': '12' } })),
      /Try again in 12 seconds\.$/,
    ],
    [
      'a rate limit',
      () => Promise.resolve(Response.json(error('RATE_LIMITED', { retryAfter: 7 }))),
      /in 7 seconds\.$/,
    ],
    [
      'an outage',
      () => Promise.resolve(Response.json(error('SERVICE_UNAVAILABLE'))),
      /^Matinee cannot answer/,
    ],
    [
      'an ended session',
      () => Promise.resolve(Response.json(error('UNAUTHENTICATED'))),
      new RegExp(signedOut),
    ],
    [
      'an old cursor',
      () => Promise.resolve(Response.json(error('CURSOR_EXPIRED'))),
      /^This list has changed/,
    ],
    [
      'a wrong ID',
      () => Promise.resolve(Response.json(error('BAD_USER_INPUT'))),
      /^That did not work/,
    ],
    ['an empty answer', () => Promise.resolve(Response.json({})), /^Matinee did not answer/],
  ])('%s', async (_, answer, sentence) => {
    fetchMock.mockImplementation(answer)
    await expect(run()).rejects.toThrow(sentence)
  })

  test('no connection while the device is offline', async () => {
    vi.stubGlobal('navigator', { onLine: false })
    fetchMock.mockRejectedValue(new TypeError('Failed to fetch'))
    await expect(run()).rejects.toThrow(/^You are offline/)
  })
})

test('an aborted request fails with the reason of its signal', async () => {
  const controller = new AbortController()
  const reason = new DOMException('Another letter was typed.', 'AbortError')
  fetchMock.mockImplementation((_, init) => {
    controller.abort(reason)
    return Promise.reject(init?.signal?.reason as Error)
  })
  await expect(run(controller.signal)).rejects.toBe(reason)
})
