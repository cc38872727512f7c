import { beforeAll, describe, expect, test } from 'vitest'
import { ask, member, tokenFor } from '../../support/ask'
import { countStatements } from '../../support/count-statements'
import { filmId } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const rate = `mutation ($input: RateMovieInput!) {
  rateMovie(input: $input) {
    rating { stars }
    viewer { ratingCount recommendations(first: 5) { edges { reason node { id } } } }
    userErrors { field code message }
  }
}`

describe('a member', () => {
  let ada: { id: string; token: string }
  beforeAll(async () => {
    ada = await member('ada')
  })

  const feed =
    '{ viewer { ratingCount recommendations(first: 20) { edges { reason node { id title } prediction { stars low high } because { title } } } } }'

  test('without ratings gets popular films with the reason POPULAR', async () => {
    const { data } = await ask(feed, {}, ada)
    const { edges } = data.viewer.recommendations
    expect(edges).toHaveLength(20)
    expect(new Set(edges.map(({ reason }: { reason: string }) => reason))).toEqual(
      new Set(['POPULAR']),
    )
  })

  test('who rates a film gets a new feed without it at once', async () => {
    const id = await filmId('toy story')
    const { data } = await ask(rate, { input: { movieId: id, stars: 5 } }, ada)
    const { rating, viewer, userErrors } = data.rateMovie
    expect(userErrors).toEqual([])
    expect(rating.stars).toBe(5)
    expect(viewer.ratingCount).toBe(1)
    const edges = viewer.recommendations.edges as { reason: string; node: { id: string } }[]
    expect(edges.every(({ reason }) => reason === 'PERSONAL')).toBe(true)
    expect(edges.map(({ node }) => node.id)).not.toContain(id)
  })

  test('who changes a rating gets new predictions', async () => {
    const [seen, asked] = [await filmId('toy story'), await filmId('toy story 2')]
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

  test('gets contributions that sum to the prediction', async () => {
    for (const [title, stars] of [
      ['alien', 5],
      ['titanic', 1],
      ['frozen', 2.5],
    ] as const) {
      await ask(rate, { input: { movieId: await filmId(title), stars } }, ada)
    }
    const { data } = await ask(
      'query ($id: ID!) { movie(id: $id) { prediction { baseline unclippedStars contributions(first: 100) { stars ratedStars movie { title } } } } }',
      { id: await filmId('aliens') },
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

  test('gets the same prediction of a film before and after rating it', async () => {
    const id = await filmId('aliens')
    const predicted = async () => {
      const { data, extensions } = await ask(
        `query ($id: ID!) { movie(id: $id) {
          predictionHidden prediction { stars low high unclippedStars contributions(first: 100) { stars movie { title } } } } }`,
        { id },
        ada,
      )
      const { requested } = extensions!.cost as { requested: number }
      return { movie: data.movie, cost: requested }
    }
    const before = await predicted()
    expect(before.movie.prediction.contributions).toHaveLength(3)
    await ask(rate, { input: { movieId: id, stars: 0.5 } }, ada)
    const after = await predicted()
    expect(after.movie).toEqual(before.movie)
    expect(after.cost - before.cost).toBe(300)
    await ask(
      'mutation ($input: RemoveRatingInput!) { removeRating(input: $input) { userErrors { code } } }',
      { input: { movieId: id } },
      ada,
    )
  })

  test('lists their ratings in each order, from both ends', async () => {
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

  test('and their ratings are invisible to others', async () => {
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

  test('can run queries but not mutations with a READ token', async () => {
    const token = await tokenFor(
      { email: 'ada@example.org', password: 'ada has a long password' },
      'READ',
    )
    expect((await ask('{ viewer { displayName } }', {}, { token })).data.viewer.displayName).toBe(
      'ada',
    )
    const { errors } = await ask(
      rate,
      { input: { movieId: await filmId('alien'), stars: 3 } },
      { token },
    )
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })

  test('needs the same number of statements for every page size', async () => {
    const query = `query ($first: Int!) { viewer { recommendations(first: $first) { edges {
      reason node { title genres { name } viewerRating { stars } }
      prediction { stars low high contributions(first: 3) { stars movie { title } } } because { title } } } } }`
    const count = (first: number): Promise<number> =>
      countStatements(async () => {
        const { data } = await ask(query, { first }, ada)
        expect(data.viewer.recommendations.edges).toHaveLength(first)
      })
    const unknownFilms = [await count(5), await count(20), await count(50)]
    expect(Math.max(...unknownFilms)).toBeLessThanOrEqual(4)
    const knownFilms = [await count(5), await count(20), await count(50)]
    expect(knownFilms).toEqual([1, 1, 1])
  })
})
