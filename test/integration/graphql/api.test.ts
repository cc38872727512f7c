import pg from 'pg'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { ask, member, send, tokenFor, type Answer } from '../../support/ask'
import { ownDatabase } from '../../support/database'
import { trainSample } from '../../support/trained-sample'

ownDatabase()
trainSample()

const rate = `mutation ($input: RateMovieInput!) {
  rateMovie(input: $input) {
    rating { stars movie { title prediction { stars } } }
    viewer { ratingCount recommendations(first: 5) { edges { reason node { id } } } }
    userErrors { field code message }
  }
}`

async function movieId(title: string): Promise<string> {
  const { data } = await ask(
    'query ($title: String!) { similarTitles(title: $title) { match { id } } }',
    { title },
  )
  return data.similarTitles.match.id
}

describe('a stranger', () => {
  test.each([
    ['toy story', 'Toy Story'],
    ['toy stroy', 'Toy Story'],
    ['matrx', 'The Matrix'],
    ['amelie', 'Amélie'],
    ['godfather', 'The Godfather'],
  ])('who types "%s" means %s', async (title, expected) => {
    const { data } = await ask(
      'query ($title: String!) { similarTitles(title: $title) { match { title } neighbours(first: 5) { edges { similarity node { title } } } } }',
      { title },
    )
    expect(data.similarTitles.match.title).toBe(expected)
    const similarities = data.similarTitles.neighbours.edges.map(
      ({ similarity }: { similarity: number }) => similarity,
    )
    expect(similarities).toHaveLength(5)
    expect(similarities).toEqual([...similarities].sort((a, b) => b - a))
  })

  test('who types nonsense is told that nothing matches', async () => {
    const { data } = await ask(
      '{ similarTitles(title: "qqqqzzzz") { match { id } candidates { id } neighbours { edges { cursor } } } }',
    )
    expect(data.similarTitles).toEqual({ match: null, candidates: [], neighbours: { edges: [] } })
  })

  test('pages through a search without gaps or repetitions', async () => {
    const query = `query ($after: String) { movies(query: "the", first: 7, after: $after) {
      totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`
    const seen: string[] = []
    let after: string | null = null
    do {
      const { movies }: Answer['data'] = (await ask(query, { after })).data
      seen.push(...movies.edges.map(({ node }: { node: { id: string } }) => node.id))
      after = movies.pageInfo.hasNextPage ? movies.pageInfo.endCursor : null
      expect(movies.totalCount).toBeGreaterThan(seen.length - 1)
    } while (after !== null)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('filters by genre and year, and sorts', async () => {
    const { data } =
      await ask(`{ movies(filter: { genres: ["Western"], yearFrom: 1950, yearTo: 1959 }, orderBy: { field: YEAR, direction: ASC }) {
      edges { node { year genres { name } } } } }`)
    const years = data.movies.edges.map(({ node }: { node: { year: number } }) => node.year)
    expect(years.length).toBeGreaterThan(2)
    expect(years).toEqual([...years].sort())
    expect(years.every((year: number) => year >= 1950 && year <= 1959)).toBe(true)
  })

  test('has no viewer, no predictions, and may not rate', async () => {
    const id = await movieId('alien')
    const { data } = await ask(
      'query ($id: ID!) { viewer { id } movie(id: $id) { prediction { stars } viewerRating { stars } } }',
      { id },
    )
    expect(data).toEqual({ viewer: null, movie: { prediction: null, viewerRating: null } })
    const { errors } = await ask(rate, { input: { movieId: id, stars: 4 } })
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })

  test('is offered films to begin with, of many genres', async () => {
    const { data } = await ask('{ onboarding(first: 12) { id genres { name } } }')
    const genres = data.onboarding.flatMap(({ genres }: { genres: { name: string }[] }) =>
      genres.map(({ name }) => name),
    )
    expect(data.onboarding).toHaveLength(12)
    expect(new Set(genres).size).toBeGreaterThanOrEqual(10)
    const [{ id }] = data.onboarding
    const other = await ask('query ($ids: [ID!]) { onboarding(excludeIds: $ids) { id } }', {
      ids: [id],
    })
    expect(other.data.onboarding.map(({ id }: { id: string }) => id)).not.toContain(id)
  })

  test('sees which model serves, and on what data', async () => {
    const { data } = await ask(
      '{ model { version active metrics { name value baseline } } dataset { simulated } }',
    )
    expect(data.model).toMatchObject({ version: '20260102-030405-000', active: true })
    expect(data.dataset.simulated).toBe(true)
    const rmse = data.model.metrics.find(({ name }: { name: string }) => name === 'rmse')
    expect(rmse.value).toBeLessThan(rmse.baseline)
  })
})

describe('a member', () => {
  let ada: { id: string; token: string }
  beforeAll(async () => {
    ada = await member('ada')
  })

  const feed =
    '{ viewer { ratingCount recommendations(first: 20) { edges { reason node { id title } prediction { stars low high } because { title } } } } }'

  test('without ratings gets popular films, marked as such', async () => {
    const { data } = await ask(feed, {}, ada)
    const { edges } = data.viewer.recommendations
    expect(edges).toHaveLength(20)
    expect(new Set(edges.map(({ reason }: { reason: string }) => reason))).toEqual(
      new Set(['POPULAR']),
    )
  })

  test('who rates a film has another feed at once, without that film', async () => {
    const id = await movieId('toy story')
    const { data } = await ask(rate, { input: { movieId: id, stars: 5 } }, ada)
    const { rating, viewer, userErrors } = data.rateMovie
    expect(userErrors).toEqual([])
    expect(rating.stars).toBe(5)
    expect(viewer.ratingCount).toBe(1)
    const edges = viewer.recommendations.edges as { reason: string; node: { id: string } }[]
    expect(edges.every(({ reason }) => reason === 'PERSONAL')).toBe(true)
    expect(edges.map(({ node }) => node.id)).not.toContain(id)
  })

  test('who changes their mind has their prediction changed', async () => {
    const [seen, asked] = [await movieId('toy story'), await movieId('toy story 2')]
    const prediction = async (): Promise<number> => {
      const { data } = await ask(
        'query ($id: ID!) { movie(id: $id) { prediction { stars } } }',
        { id: asked },
        ada,
      )
      return data.movie.prediction.stars
    }
    const before = await prediction()
    await ask(rate, { input: { movieId: seen, stars: 0.5 } }, ada)
    expect(await prediction()).toBeLessThan(before)
    await ask(
      'mutation ($input: RemoveRatingInput!) { removeRating(input: $input) { viewer { ratingCount } userErrors { code } } }',
      { input: { movieId: seen } },
      ada,
    )
    const { data } = await ask(feed, {}, ada)
    expect(data.viewer.ratingCount).toBe(0)
  })

  test('reads why: the ledger sums to the prediction', async () => {
    for (const [title, stars] of [
      ['alien', 5],
      ['titanic', 1],
      ['frozen', 2.5],
    ] as const) {
      await ask(rate, { input: { movieId: await movieId(title), stars } }, ada)
    }
    const { data } = await ask(
      'query ($id: ID!) { movie(id: $id) { prediction { baseline unclippedStars contributions(first: 100) { stars ratedStars movie { title } } } } }',
      { id: await movieId('aliens') },
      ada,
    )
    const { baseline, unclippedStars, contributions } = data.movie.prediction
    const parts = contributions.map(({ stars }: { stars: number }) => stars)
    expect(parts).toHaveLength(3)
    expect(parts.map(Math.abs)).toEqual(parts.map(Math.abs).sort((a: number, b: number) => b - a))
    expect(parts.reduce((sum: number, part: number) => sum + part, baseline)).toBeCloseTo(
      unclippedStars,
      4,
    )
  })

  test('lists their ratings in any order, from either end', async () => {
    const ratings = (args: string) =>
      ask(`{ viewer { ratings(${args}) { edges { node { stars ratedAt } } } } }`, {}, ada)
    const stars = async (args: string): Promise<number[]> =>
      (await ratings(args)).data.viewer.ratings.edges.map(
        ({ node }: { node: { stars: number } }) => node.stars,
      )
    expect(await stars('orderBy: { field: STARS, direction: ASC }')).toEqual([1, 2.5, 5])
    expect(await stars('orderBy: { field: TITLE, direction: ASC }, last: 1')).toEqual([1])
    expect(await stars('first: 1')).toEqual([2.5])
  })

  test('is seen by nobody else, nor are their ratings', async () => {
    const bob = await member('bob')
    const { data } = await ask(
      '{ viewer { ratings(first: 1) { edges { node { id } } } } }',
      {},
      ada,
    )
    const ratingId = data.viewer.ratings.edges[0].node.id
    const query =
      'query ($user: ID!, $rating: ID!) { user: node(id: $user) { id } rating: node(id: $rating) { id } }'
    const ids = { user: ada.id, rating: ratingId }
    expect((await ask(query, ids, bob)).data).toEqual({ user: null, rating: null })
    expect((await ask(query, ids)).data).toEqual({ user: null, rating: null })
    expect((await ask(query, ids, ada)).data).toEqual({
      user: { id: ada.id },
      rating: { id: ratingId },
    })
  })

  test('may read but not change with a read token', async () => {
    const token = await tokenFor(
      { email: 'ada@example.org', password: 'ada has a long password' },
      'READ',
    )
    expect((await ask('{ viewer { displayName } }', {}, { token })).data.viewer.displayName).toBe(
      'ada',
    )
    const { errors } = await ask(
      rate,
      { input: { movieId: await movieId('alien'), stars: 3 } },
      { token },
    )
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })

  test('costs the same number of statements whatever the size of the page', async () => {
    const query = `query ($first: Int!) { viewer { recommendations(first: $first) { edges {
      reason node { title genres { name } viewerRating { stars } }
      prediction { stars low high contributions(first: 3) { stars movie { title } } } because { title } } } } }`
    const statements = vi.spyOn(pg.Client.prototype, 'query')
    const count = async (first: number): Promise<number> => {
      statements.mockClear()
      const { data } = await ask(query, { first }, ada)
      expect(data.viewer.recommendations.edges).toHaveLength(first)
      return statements.mock.calls.length
    }
    const unknownFilms = [await count(5), await count(20), await count(50)]
    expect(Math.max(...unknownFilms)).toBeLessThanOrEqual(4)
    const knownFilms = [await count(5), await count(20), await count(50)]
    expect(knownFilms).toEqual([1, 1, 1])
  })
})

describe('what cannot be', () => {
  let eve: { token: string }
  beforeAll(async () => {
    eve = await member('eve')
  })

  test.each([0, 4.7, 6, -1, 5.5, 1e300])(
    '%d stars are refused beside their field',
    async (stars) => {
      const { data } = await ask(rate, { input: { movieId: await movieId('alien'), stars } }, eve)
      expect(data.rateMovie).toMatchObject({
        rating: null,
        userErrors: [{ field: ['input', 'stars'], code: 'INVALID_STARS' }],
      })
    },
  )

  test.each(['TW92aWU6OTk5OTk5OQ==', 'nonsense', ''])('the film "%s" is not there', async (id) => {
    const { data } = await ask(rate, { input: { movieId: id, stars: 4 } }, eve)
    expect(data.rateMovie.userErrors).toMatchObject([
      { field: ['input', 'movieId'], code: 'NOT_FOUND' },
    ])
  })

  test('an unknown film is null, an id of something else is the caller’s mistake', async () => {
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

  test('empty, over-long and taken sign-up fields are named, all at once', async () => {
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

  test('a wrong password makes no token, and an invalid token is not a stranger', async () => {
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

  test('bodies that are not JSON, too large, or of another type are refused as HTTP has it', async () => {
    expect((await send('{"query":')).status).toBe(400)
    expect(
      (
        await ask('query ($title: String!) { similarTitles(title: $title) { match { id } } }', {
          title: '\u0000',
        })
      ).status,
    ).toBe(400)
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

  test('a query that asks for pages of pages of pages is refused before it runs', async () => {
    const similar = (inner: string): string => `similar(first: 100) { edges { node { ${inner} } } }`
    const { errors } = await ask(
      `{ movies(first: 100) { edges { node { ${similar(similar('id'))} } } } }`,
    )
    expect(errors?.[0]?.extensions?.code).toBe('QUERY_TOO_COMPLEX')
    expect(errors?.[0]?.message).toMatch(/costs \d+ points; at most 20000/)
  })
})
