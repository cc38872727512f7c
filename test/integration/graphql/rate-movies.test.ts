import { encodeGlobalID } from '@pothos/plugin-relay'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { popularMovies } from '@/lib/domain/movies/movie-search-store'
import { ask, member, type Answer } from '../../support/ask'
import { countStatements } from '../../support/count-statements'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

let people = 0
let token: string
let ids: string[]
beforeAll(async () => {
  const movies = await popularMovies({ limit: 1000, excluded: [] })
  ids = movies.map(({ id }) => encodeGlobalID('Movie', id))
})
beforeEach(async () => {
  ;({ token } = await member(`person${people++}`))
})

const rateMany = (ratings: readonly object[], as: object = { token }): Promise<Answer> =>
  ask(
    `mutation ($input: RateMoviesInput!) { rateMovies(input: $input) {
       ratings { stars movie { id } } viewer { ratingCount recommendations(first: 3) { edges { node { id } } } }
       userErrors { field code } } }`,
    { input: { ratings } },
    as,
  )

describe('many ratings at once', () => {
  test('are all saved, and the feed includes them', async () => {
    const wanted = ids.slice(0, 30).map((movieId, at) => ({ movieId, stars: 0.5 + (at % 10) / 2 }))
    const { ratings, viewer, userErrors } = (await rateMany(wanted)).data.rateMovies
    expect(userErrors).toEqual([])
    expect(ratings).toEqual(wanted.map(({ movieId, stars }) => ({ stars, movie: { id: movieId } })))
    expect(viewer.ratingCount).toBe(30)
    for (const { node } of viewer.recommendations.edges) {
      expect(ids.slice(0, 30)).not.toContain(node.id)
    }
  })

  test('are saved if valid; userErrors has the paths of the others', async () => {
    const { data } = await rateMany([
      { movieId: ids[0], stars: 4 },
      { movieId: ids[1], stars: 4.7 },
      { movieId: 'TW92aWU6OTk5OTk5OQ==', stars: 4 },
      { movieId: 'nonsense', stars: 4 },
      { movieId: ids[0], stars: 1 },
      { movieId: ids[2], stars: 2 },
    ])
    expect(data.rateMovies.ratings).toEqual([
      { stars: 4, movie: { id: ids[0] } },
      { stars: 2, movie: { id: ids[2] } },
    ])
    expect(data.rateMovies.userErrors).toEqual([
      { field: ['input', 'ratings', '1', 'stars'], code: 'INVALID_STARS' },
      { field: ['input', 'ratings', '2', 'movieId'], code: 'NOT_FOUND' },
      { field: ['input', 'ratings', '3', 'movieId'], code: 'NOT_FOUND' },
      { field: ['input', 'ratings', '4', 'movieId'], code: 'DUPLICATE' },
    ])
    expect(data.rateMovies.viewer.ratingCount).toBe(2)
  })

  test('change nothing if none is valid or the list is empty', async () => {
    const { data } = await rateMany([{ movieId: ids[0], stars: 7 }])
    expect(data.rateMovies).toMatchObject({ ratings: [], viewer: { ratingCount: 0 } })
    expect((await rateMany([])).data.rateMovies).toMatchObject({ ratings: [], userErrors: [] })
  })

  test('can be a thousand, in as many statements as two; more are refused', async () => {
    const unknown = Array.from({ length: 1000 - ids.length }, (_, at) =>
      encodeGlobalID('Movie', 90_000_000 + at),
    )
    const wanted = [...ids, ...unknown].map((movieId) => ({ movieId, stars: 3.5 }))
    expect(wanted).toHaveLength(1000)
    // First two: a film that is not in memory yet, and one that does not exist.
    const { token: other } = await member(`person${people++}`)
    const two = await countStatements(() =>
      rateMany(wanted.slice(ids.length - 1, ids.length + 1), { token: other }),
    )
    let answer: Answer | undefined
    const many = await countStatements(async () => {
      answer = await rateMany(wanted)
    })
    expect(answer?.status).toBe(200)
    expect(answer?.data.rateMovies.viewer.ratingCount).toBe(ids.length)
    expect(answer?.data.rateMovies.userErrors).toHaveLength(unknown.length)
    expect(many).toBeLessThanOrEqual(two)
    const tooMany = await rateMany([...wanted, wanted[0]!])
    expect(tooMany.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
