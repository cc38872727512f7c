import { describe, expect, test } from 'vitest'
import { ask, type Answer } from '../../support/ask'
import { filmId } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const rate = 'mutation ($input: RateMovieInput!) { rateMovie(input: $input) { rating { stars } } }'

describe('a visitor', () => {
  test.each([
    ['toy story', 'Toy Story'],
    ['toy stroy', 'Toy Story'],
    ['matrx', 'The Matrix'],
    ['amelie', 'Amélie'],
    ['godfather', 'The Godfather'],
  ])('finds for the title "%s" the film %s', async (title, expected) => {
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

  test('who types nonsense gets no match', async () => {
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
    const id = await filmId('alien')
    const { data } = await ask(
      'query ($id: ID!) { viewer { id } movie(id: $id) { prediction { stars } viewerRating { stars } } }',
      { id },
    )
    expect(data).toEqual({ viewer: null, movie: { prediction: null, viewerRating: null } })
    const { errors } = await ask(rate, { input: { movieId: id, stars: 4 } })
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })

  test('gets onboarding films of many genres', async () => {
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

  test('sees the active model and the data set', async () => {
    const { data } = await ask(
      '{ model { version active metrics { name value baseline } } dataset { simulated } }',
    )
    expect(data.model).toMatchObject({ version: '20260102-030405-000', active: true })
    expect(data.dataset.simulated).toBe(true)
    const rmse = data.model.metrics.find(({ name }: { name: string }) => name === 'rmse')
    expect(rmse.value).toBeLessThan(rmse.baseline)
  })
})
