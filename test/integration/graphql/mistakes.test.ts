import { beforeAll, describe, expect, test } from 'vitest'
import { ask, member, send } from '../../support/ask'
import { filmId } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const rate = `mutation ($input: RateMovieInput!) {
  rateMovie(input: $input) { rating { stars } userErrors { field code } }
}`

describe('invalid input', () => {
  let eve: { token: string }
  beforeAll(async () => {
    eve = await member('eve')
  })

  test.each([0, 4.7, 6, -1, 5.5, 1e300])(
    '%d stars are refused beside their field',
    async (stars) => {
      const { data } = await ask(rate, { input: { movieId: await filmId('alien'), stars } }, eve)
      expect(data.rateMovie).toMatchObject({
        rating: null,
        userErrors: [{ field: ['input', 'stars'], code: 'INVALID_STARS' }],
      })
    },
  )

  test.each(['TW92aWU6OTk5OTk5OQ==', 'nonsense', ''])('there is no film "%s"', async (id) => {
    const { data } = await ask(rate, { input: { movieId: id, stars: 4 } }, eve)
    expect(data.rateMovie.userErrors).toMatchObject([
      { field: ['input', 'movieId'], code: 'NOT_FOUND' },
    ])
  })

  test('an unknown film is null, an id of another type is BAD_USER_INPUT', async () => {
    const movie = (id: string) => ask('query ($id: ID!) { movie(id: $id) { id } }', { id })
    expect((await movie('TW92aWU6OTk5OTk5OQ==')).data).toEqual({ movie: null })
    expect((await movie('VXNlcjox')).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test.each([
    ['movies(first: 0)', '{ movies(first: 0) { totalCount } }'],
    ['movies(first: 101)', '{ movies(first: 101) { totalCount } }'],
    ['a foreign cursor', '{ movies(after: "abc") { edges { cursor } } }'],
    ['a long query', `{ movies(query: "${'x'.repeat(201)}") { totalCount } }`],
    ['a long title', `{ similarTitles(title: "${'x'.repeat(201)}") { match { id } } }`],
    [
      'adventurousness 2',
      '{ viewer { recommendations(adventurousness: 2) { edges { cursor } } } }',
    ],
  ])('%s is BAD_USER_INPUT', async (_what, query) => {
    const { status, errors } = await ask(query, {}, eve)
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(status).toBeLessThan(500)
  })

  test.each([
    [
      'an argument',
      'query ($value: GroupStrategy) { groupRecommendations(strategy: $value) { __typename } }',
    ],
    [
      'a field of an input',
      'query ($value: OrderDirection) { movies(orderBy: { field: TITLE, direction: $value }) { totalCount } }',
    ],
  ])('null for %s that has a default is BAD_USER_INPUT', async (_what, query) => {
    const { status, errors } = await ask(query, { value: null }, eve)
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT'])
  })

  const ratings = (direction: string) =>
    `query ($after: String) { viewer { ratings(orderBy: { field: STARS, direction: ${direction} }, after: $after) { edges { cursor } } } }`
  test.each([
    [ratings('ASC'), ['ratings STARS ASC', [2_147_483_647, 1]]],
    [ratings('DESC'), ['ratings STARS DESC', [-1, 1]]],
    [
      'query ($after: String) { models(after: $after) { edges { cursor } } }',
      ['models', ['0000-01-01T00:00:00Z', '20260101-000000-000']],
    ],
    [
      'query ($after: String) { viewer { watchlist(after: $after) { edges { cursor } } } }',
      ['watchlist', ['0000-01-01T00:00:00Z', 1]],
    ],
  ])('%s with a cursor that no page has is BAD_USER_INPUT', async (query, content) => {
    const after = Buffer.from(JSON.stringify(content)).toString('base64url')
    const { errors } = await ask(query, { after }, eve)
    expect(errors).toMatchObject([
      { message: 'after is not a cursor of this list.', extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  test('empty, too long and taken fields of a sign-up are all reported at once', async () => {
    const signUp = (input: object) =>
      ask(
        'mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } userErrors { field code } } }',
        { input },
      )
    const bad = await signUp({ email: 'x', password: 'short', displayName: ' ' })
    expect(
      bad.data.signUp.userErrors.map(({ field }: { field: string[] }) => field[1]).sort(),
    ).toEqual(['displayName', 'email', 'password'])
    const long = await signUp({
      email: 'e@example.org',
      password: 'p'.repeat(129),
      displayName: 'n'.repeat(51),
    })
    expect(long.data.signUp.userErrors).toHaveLength(2)
    const taken = await signUp({
      email: 'EVE@example.org ',
      password: 'long enough to do',
      displayName: 'Eve',
    })
    expect(taken.data.signUp.userErrors).toEqual([
      { field: ['input', 'email'], code: 'EMAIL_TAKEN' },
    ])
  })

  test('a wrong password creates no token, and an invalid token is UNAUTHENTICATED', async () => {
    const { data } = await ask(
      'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token userErrors { code } } }',
      {
        input: { name: 'x', scope: 'READ', email: 'eve@example.org', password: 'not her password' },
      },
    )
    expect(data.createApiToken).toEqual({
      token: null,
      userErrors: [{ code: 'WRONG_CREDENTIALS' }],
    })
    const { errors } = await ask('{ viewer { id } }', {}, { token: 'mtn_wrong' })
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })

  test('bodies that are not JSON, too large, or of another type are refused with the HTTP status for it', async () => {
    expect((await send('{"query":')).status).toBe(400)
    expect(
      (await send(JSON.stringify({ query: `{ viewer { id } } #${'x'.repeat(100_001)}` }))).status,
    ).toBe(413)
    expect((await send('query=1', { headers: { 'content-type': 'text/plain' } })).status).toBe(415)
    expect(
      (
        await ask(
          '{ viewer { id } }',
          {},
          { headers: { 'content-type': 'application/json; charset=utf-8' } },
        )
      ).status,
    ).toBe(200)
  })

  const search = 'query ($genre: String!) { movies(filter: { genres: [$genre] }) { totalCount } }'
  test.each([
    ['in a variable', search, { genre: 'x\u0000' }],
    ['in a literal', String.raw`{ movies(filter: { genres: ["x\u0000"] }) { totalCount } }`, {}],
    ['in braces', String.raw`{ movies(filter: { genres: ["x\u{0}"] }) { totalCount } }`, {}],
    [
      'by default',
      String.raw`query ($genre: String = "\u{0000}") { movies(query: $genre) { totalCount } }`,
      {},
    ],
  ])('a NUL character %s is BAD_USER_INPUT', async (_, query, given) => {
    const { status, errors } = await ask(query, given)
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT'])
  })

  test('a subscription is refused as a mistake of the caller', async () => {
    const { status, errors } = await ask('subscription { movies { totalCount } }')
    expect([status, errors?.[0]?.message]).toEqual([400, 'The API has no subscriptions.'])
  })

  test('an invalid id of a node is BAD_USER_INPUT, and there is no data', async () => {
    const { status, data, errors } = await ask('{ nodes(ids: ["nonsense"]) { id } model { id } }')
    expect([status, errors?.[0]?.message, data]).toEqual([
      400,
      '"nonsense" is not an id.',
      undefined,
    ])
  })

  test('more than 100 nodes at once are BAD_USER_INPUT', async () => {
    const ids = Array<string>(101).fill('TW92aWU6MQ==')
    const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'
    expect((await ask(nodes, { ids: ids.slice(1) })).data.nodes).toHaveLength(100)
    expect((await ask(nodes, { ids })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  describe('costs the requested page size, however it is given', () => {
    const similar = 'similar(first: 100) { edges { node { id } } }'
    test.each([
      [
        'by ids',
        `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Movie { ${similar} } } }`,
        { ids: Array<string>(100).fill('TW92aWU6MQ==') },
      ],
      [
        'around a connection',
        `{ similarTitles(title: "alien", first: 100) { neighbours { edges { node { ${similar} } } } } }`,
        {},
      ],
      [
        'by an input',
        `mutation ($input: RateMoviesInput!) { rateMovies(input: $input) { ratings { movie { ${similar.replace('100', '20')} } } } }`,
        { input: { ratings: Array(1_000).fill({ movieId: 'TW92aWU6MQ==', stars: 4 }) } },
      ],
    ])('%s', async (_, query, given) => {
      const { errors } = await ask(query, given, eve)
      expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_COMPLEX')
    })
  })

  test('slow fields cost more, whatever is selected in them', async () => {
    const costOf = async (query: string, given: object = {}) =>
      (await ask(query, given, eve)).extensions?.cost
    const guest = { name: 'Cleo', ratings: Array(50).fill({ movieId: 'TW92aWU6MQ==', stars: 4 }) }
    const group =
      'query ($guests: [GuestInput!]) { groupRecommendations(guests: $guests) { __typename } }'
    expect(await costOf(group, { guests: [guest, guest] })).toMatchObject({ requested: 820 })
    const feed = '{ viewer { recommendations(first: 1) { __typename } } }'
    expect(await costOf(feed)).toMatchObject({ requested: 102 })
  })

  test('thirty searches in one operation cost thirty times as much', async () => {
    const searches = Array.from(
      { length: 30 },
      (_, at) => `s${at}: movies(query: "a${at}") { totalCount }`,
    )
    const { extensions } = await ask(`{ ${searches.join(' ')} }`)
    expect(extensions?.cost).toMatchObject({ requested: 30 * 200 })
  })

  test('a query for pages of pages of pages is refused before execution', async () => {
    const similar = (inner: string): string => `similar(first: 100) { edges { node { ${inner} } } }`
    const { errors } = await ask(
      `{ movies(first: 100) { edges { node { ${similar(similar('id'))} } } } }`,
    )
    expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_COMPLEX')
    expect(errors?.[0]?.message).toMatch(/costs \d+ points; at most 20000/)
  })
})
