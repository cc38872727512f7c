import fc from 'fast-check'
import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { handleGraphQL, type GraphQLHttpRequest } from '@/graphql/http'
import { readChunks } from '@/graphql/read-chunks'
import { schema } from '@/graphql/schema'
import { member } from '../../support/ask'
import { oddTexts, operationFrom } from '../../support/random-operation'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const statuses = [200, 303, 400, 401, 403, 405, 406, 413, 415, 429, 500]
/** A stack trace, an SQL statement, a path, or the name of a library. */
const leaks =
  /\\n +at .+:\d+|node_modules|\.[jt]s:\d|Prisma|pg_|SELECT |INSERT |"(User|Movie)"\.|no_such_table/
const within = { seed: 20261121, endOnFailure: true }

let token: string
let broken = false
let logged: string
let failures: number
beforeAll(async () => {
  token = (await member('fuzz')).token
})
beforeEach(() => {
  logged = ''
  failures = 0
  broken = false
  vi.mocked(console.error).mockImplementation((...said) => {
    logged += said.map(String).join(' ')
  })
  breakableDatabase()
})

// The overloads take callbacks, promises and cursors. All arguments are passed on unchanged.
// eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/unbound-method
const realQuery = pg.Client.prototype.query as any

/** While `broken`, statements name a table that does not exist, and PostgreSQL reports an error. */
function breakableDatabase(): void {
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...[statement, ...rest]: unknown[]
  ) {
    const text = typeof statement === 'string' ? statement : (statement as { text?: string }).text
    const fails = broken && /^\s*(select|insert|update|delete|with)/i.test(text ?? '')
    const asked = fails && typeof statement === 'object' ? { ...statement, ...nonsense } : statement
    return realQuery.call(
      this,
      fails && typeof statement === 'string' ? nonsense.text : asked,
      ...rest,
    )
  })
}

const nonsense = {
  text: 'SELECT "User"."passwordHash" FROM no_such_table',
  values: [],
  name: undefined,
}

/** Sends a request and checks that the response is a valid one. */
async function probe(request: Partial<GraphQLHttpRequest> & { content?: string | Uint8Array }) {
  const { content = '', ...given } = request
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const { status, body } = await handleGraphQL({
    method: 'POST',
    search: '',
    address: '192.0.2.1',
    headers: [['content-type', 'application/json']],
    readBody: (maxBytes) => readChunks([bytes], maxBytes),
    ...given,
  })
  expect(statuses).toContain(status)
  expect(body).not.toMatch(leaks)
  expect(body).not.toContain(process.cwd())
  if (status === 303) return
  const { data, errors = [] } = JSON.parse(body) as {
    data?: unknown
    errors?: { extensions: { code: string; errorId?: string } }[]
  }
  expect(data !== undefined || errors.length > 0).toBe(true)
  const unexpected = errors.filter(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR')
  if (!broken) expect({ unexpected, logged }).toEqual({ unexpected: [], logged: '' })
  for (const { extensions } of unexpected) expect(logged).toContain(extensions.errorId)
  expect(logged === '').toBe(unexpected.length === 0)
  failures += unexpected.length
  forgetLogged()
}

function forgetLogged(): void {
  logged = ''
  vi.mocked(console.error).mockClear()
}

const choices = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 60 })
const operation = choices.map((tape) => operationFrom(schema, tape))
const odd = fc.oneof(fc.constantFrom(...oddTexts), fc.string(), fc.jsonValue())
const address = fc.nat(2 ** 16).map((host) => `198.51.${host >> 8}.${host & 255}`)

const signedIn = (): [string, string][] => [
  ['content-type', 'application/json'],
  ['authorization', `Bearer ${token}`],
]

/** A text with some characters removed or inserted. */
const damaged = fc
  .tuple(
    operation,
    fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.string({ maxLength: 3 })), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((changed, [offset, length, inserted]) => {
      const at = offset % (changed.length + 1)
      return changed.slice(0, at) + inserted + changed.slice(at + length)
    }, text),
  )

describe('ten thousand generated requests', () => {
  test('2,000 operations of a member with generated arguments', async () => {
    const property = fc.asyncProperty(operation, address, (query, from) =>
      probe({ content: JSON.stringify({ query }), headers: signedIn(), address: from }),
    )
    await fc.assert(property, { ...within, numRuns: 2_000 })
  })

  test('700 operations while the database fails', async () => {
    broken = true
    const property = fc.asyncProperty(operation, fc.boolean(), (query, known) =>
      probe({ content: JSON.stringify({ query }), ...(known ? { headers: signedIn() } : {}) }),
    )
    await fc.assert(property, { ...within, numRuns: 700 })
    expect(failures).toBeGreaterThan(100)
  })

  test('3,300 damaged documents', async () => {
    const property = fc.asyncProperty(damaged, address, (query, from) =>
      probe({ content: JSON.stringify({ query }), headers: signedIn(), address: from }),
    )
    await fc.assert(property, { ...within, numRuns: 3_300 })
  })

  test('2,000 with generated variables', async () => {
    const query = `query ($id: ID!, $ids: [ID!]!, $first: Int, $after: String, $query: String, $filter: MovieFilter) {
      movie(id: $id) { id similar(first: $first, after: $after) { edges { cursor } } } nodes(ids: $ids) { id }
      movies(query: $query, filter: $filter, first: $first, after: $after) { edges { cursor } } }`
    const variables = fc.record(
      {
        id: odd,
        ids: fc.array(odd),
        first: fc.oneof(fc.integer(), odd),
        after: odd,
        query: odd,
        filter: odd,
      },
      { requiredKeys: ['id', 'ids'] },
    )
    const property = fc.asyncProperty(variables, address, (given, from) =>
      probe({
        content: JSON.stringify({ query, variables: given }),
        headers: signedIn(),
        address: from,
      }),
    )
    await fc.assert(property, { ...within, numRuns: 2_000 })
  })

  test('2,000 with generated method, headers, URL and body', async () => {
    const header = fc.oneof(
      fc.tuple(
        fc.constant('authorization'),
        fc.oneof(fc.constantFrom('Bearer mtn_x', 'Basic eDp4', 'Bearer'), fc.string()),
      ),
      fc.tuple(
        fc.constant('cookie'),
        fc.oneof(fc.constant('next-auth.session-token=x.y.z'), fc.string()),
      ),
      fc.tuple(
        fc.constant('content-type'),
        fc.constantFrom(
          'application/json',
          'application/json; charset=utf-16',
          'text/plain',
          'multipart/form-data',
          '',
        ),
      ),
      fc.tuple(
        fc.constant('accept'),
        fc.constantFrom('*/*', 'text/html', 'image/png', 'application/graphql-response+json', ''),
      ),
      fc.tuple(fc.constant('content-length'), fc.constantFrom('0', '-1', '1e9', '99999999', 'x')),
    )
    const body = fc.oneof(
      fc.json(),
      fc.uint8Array({ maxLength: 200 }),
      fc
        .record(
          { query: odd, variables: odd, operationName: odd, extensions: odd },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value)),
      fc.constantFrom(
        '',
        '[]',
        '{"query":"{__typename}"}',
        '[{"query":"{__typename}"}]',
        `"${'x'.repeat(100_001)}"`,
      ),
    )
    const search = fc.oneof(
      fc.constantFrom(
        '',
        '?',
        '?query={__typename}',
        '?query={__typename}&query=x',
        '?query=%',
        '?query={viewer{id}}&variables=[',
        '?variables={}',
      ),
      operation.map((text) => `?${String(new URLSearchParams({ query: text }))}`),
    )
    const request = fc.record({
      method: fc.constantFrom(
        'POST',
        'POST',
        'GET',
        'GET',
        'PUT',
        'DELETE',
        'OPTIONS',
        'HEAD',
        'X',
      ),
      headers: fc.array(header, { maxLength: 4 }),
      search,
      address,
      content: body,
    })
    await fc.assert(fc.asyncProperty(request, probe), { ...within, numRuns: 2_000 })
  })
})
