import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { decodeGlobalID } from '@pothos/plugin-relay'
import pg from 'pg'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { viewerOf } from '@/lib/domain/accounts/session'
import { pool } from '@/lib/platform/db/client'
import { connectionUsage } from '@/lib/platform/db/connections'
import { exportFile, type ExportPayment } from '@/lib/domain/accounts/export-file'
import { runningApi } from '../../support/api-server'
import { ask, member } from '../../support/ask'
import { fetchAgain } from '../../support/fetch-again'
import { ownDatabase } from '../../support/database'
import { waitOptions } from '../../support/wait-options'

ownDatabase()
const server = runningApi()

const films = 50_000
/** One rating and one mark for each film, and one token. */
const rowCount = 2 * films + 1
const pageCount = Math.ceil(rowCount / 1_000)

let ada: { id: string; token: string }
let bob: typeof ada
beforeAll(async () => {
  ada = await member('ada')
  bob = await member('bob')
  await pool().query(
    `WITH d AS (
       INSERT INTO "Dataset" (name, title, checksum, "movieCount", "userCount", "ratingCount") VALUES ('d', 'D', '', 1, 0, 0) RETURNING id
     )
     INSERT INTO "Movie" (title, year, "searchTitle", "datasetId", "externalId")
     SELECT 'Film "' || i || '"', 1990, '', d.id, i::text FROM d, generate_series(1, $1::int) i`,
    [films],
  )
  await pool().query(
    `INSERT INTO "Rating" SELECT $1, id, 1 + id % 10, now() - id * interval '1 hour' FROM "Movie"`,
    [idOf(ada)],
  )
  await pool().query(`INSERT INTO "Mark" SELECT $1, id, 'HIDDEN', now() FROM "Movie"`, [idOf(ada)])
  await pool().query(
    `INSERT INTO "Mark" SELECT $1, id, 'SEEN', now() FROM "Movie" ORDER BY id LIMIT 3`,
    [idOf(bob)],
  )
})

const idOf = ({ id }: { id: string }): number => Number(decodeGlobalID(id).id)

const exportUrl = (): string => server.url().replace('/api/graphql', '/api/export')

const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` })

const fetchExport = (token: string): Promise<Response> =>
  fetchAgain(exportUrl(), { headers: bearer(token) })

const free: ExportPayment = { begin: () => Promise.resolve(), rows: () => Promise.resolve() }

async function openExport({ token }: { token: string }, payment = free) {
  const identity = { authorization: `Bearer ${token}`, cookie: undefined }
  return exportFile({ viewer: await viewerOf(identity, new Date()), payment })
}

test('the export holds the same data as exportMyData', async () => {
  const response = await fetchExport(bob.token)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="matinee-export.json"',
  )
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  const { data, extensions } = await ask('{ exportMyData }', {}, bob)
  expect(await response.json()).toEqual(data.exportMyData)
  expect(data.exportMyData.marks).toHaveLength(3)
  expect(extensions?.cost).toMatchObject({ requested: 1_000 + 3 + 1 })
})

test('the export costs as much as exportMyData: 1,000 points and one for each row', async () => {
  const readRateLimit = async () =>
    (await ask('{ rateLimit { cost remaining resetAt } }', {}, bob)).data.rateLimit
  let before, after
  do {
    before = await readRateLimit()
    await (await fetchExport(bob.token)).text()
    after = await readRateLimit()
  } while (before.resetAt !== after.resetAt) // repeat if a new minute began in between
  expect(before.remaining - after.remaining - after.cost).toBe(1_000 + 3 + 1)
})

describe('an export with more rows than exportMyData returns', () => {
  test('is refused by exportMyData, which names GET /api/export', async () => {
    const { errors } = await ask('{ exportMyData }', {}, ada)
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('GET /api/export'),
      extensions: { code: 'QUERY_TOO_COMPLEX' },
    })
  })

  test('contains each row exactly once', async () => {
    const everything = (await (await fetchExport(ada.token)).json()) as {
      ratings: { movieId: number; title: string }[]
      marks: { movieId: number }[]
    }
    for (const list of [everything.ratings, everything.marks]) {
      expect(new Set(list.map(({ movieId }) => movieId)).size).toBe(films)
      expect(list).toHaveLength(films)
    }
    expect(everything.ratings[0]!.title).toMatch(/^Film "\d+"$/)
  })

  test('is read from the database page by page, no faster than the client reads it', async () => {
    const payments: number[] = []
    const recordPayment = (count: number): Promise<void> =>
      Promise.resolve(void payments.push(count))
    const file = await openExport(ada, { ...free, rows: recordPayment })
    let pagesRead = 0
    for await (const chunk of file as AsyncIterable<Buffer>) {
      // The buffer of the stream, which is smaller than a page, and the page that is being read.
      expect(payments.length - pagesRead).toBeLessThanOrEqual(2)
      if (chunk.length > 10_000) pagesRead++
    }
    expect(Math.max(...payments)).toBe(1_000)
    expect(payments.reduce((sum, count) => sum + count, 0)).toBe(rowCount)
    expect(payments).toHaveLength(pageCount)
  })

  test('stops reading when the client reads nothing, and then holds no database connection', async () => {
    const query = vi.spyOn(pg.Client.prototype, 'query')
    const file = await openExport(ada)
    await once(file, 'readable')
    await vi.waitFor(() => expect(connectionUsage().busy).toBe(0), waitOptions)
    expect(query.mock.calls.length).toBeLessThan(6)
    file.destroy()
    await once(file, 'close')
    await vi.waitFor(() => expect(connectionUsage().busy).toBe(0), waitOptions)
    expect(query.mock.calls.length).toBeLessThan(6)
  })

  test('is refused while another export of the same person runs', async () => {
    const file = await openExport(ada)
    const refused = await fetchExport(ada.token)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED' } }],
    })
    expect((await fetchExport(bob.token)).status).toBe(200)
    file.destroy()
    await once(file, 'close')
    const again = await fetchExport(ada.token)
    expect(again.status).toBe(200)
    await again.body?.cancel()
  })

  test('ends when the client disconnects', async () => {
    await vi.waitFor(async () => (await openExport(ada)).destroy(), waitOptions)
    const request = get(exportUrl(), { headers: bearer(ada.token) })
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    await once(response, 'data')
    response.destroy()
    // Another export can start as soon as this one has ended.
    await vi.waitFor(async () => (await openExport(ada)).destroy(), waitOptions)
    await vi.waitFor(
      () => expect(connectionUsage()).toMatchObject({ busy: 0, waiting: 0 }),
      waitOptions,
    )
  })

  test('breaks off if the database fails, and logs the error once', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const query = pool().query.bind(pool()) as (...args: unknown[]) => unknown
    let queryCount = 0
    vi.spyOn(pool(), 'query').mockImplementation((...args: unknown[]) => {
      if (JSON.stringify(args).includes('json_build_array') && ++queryCount > 3)
        return Promise.reject(new Error('The disk is gone.'))
      return query(...args)
    })
    await expect(fetchExport(ada.token).then((response) => response.text())).rejects.toThrow()
    await vi.waitFor(() => expect(log).toHaveBeenCalledOnce(), waitOptions)
    vi.restoreAllMocks()
    await vi.waitFor(async () => (await openExport(ada)).destroy(), waitOptions)
  })
})

test.each([
  ['no credentials', {}, 401],
  ['an invalid token', bearer('mtn_nonsense'), 401],
])('the export is refused with %s', async (_, headers, status) => {
  const response = await fetchAgain(exportUrl(), { headers })
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  })
})

test('the export accepts only GET', async () => {
  const response = await fetchAgain(exportUrl(), { method: 'POST', headers: bearer(bob.token) })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET'])
})

test('a document may contain exportMyData only once', async () => {
  const aliases = Array.from({ length: 19 }, (_, index) => `e${index}: exportMyData`)
  const { status, errors } = await ask(`{ ${aliases.join(' ')} }`, {}, bob)
  expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'QUERY_TOO_COMPLEX'])
})
