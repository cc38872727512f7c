import { decodeGlobalID, encodeGlobalID } from '@pothos/plugin-relay'
import { beforeAll, describe, expect, test } from 'vitest'
import { pool } from '@/lib/platform/db/client'
import { ask, member } from '../../support/ask'
import { ownDatabase } from '../../support/database'

ownDatabase()

const films = 700
let ada: { id: string; token: string }
let first: number
beforeAll(async () => {
  ada = await member('ada')
  await pool().query(
    `WITH d AS (
       INSERT INTO "Dataset" (name, title, checksum, "movieCount", "userCount", "ratingCount") VALUES ('d', 'D', '', 1, 0, 0) RETURNING id
     ), m AS (
       INSERT INTO "Movie" (title, "searchTitle", "datasetId", "externalId")
       SELECT 'Film ' || i, '', d.id, i::text FROM d, generate_series(1, $2::int) i RETURNING id
     )
     INSERT INTO "Rating" ("userId", "movieId", "halfStars", "ratedAt") SELECT $1, id, 8, now() FROM m`,
    [Number(decodeGlobalID(ada.id).id), films],
  )
  await pool().query(
    `WITH u AS (INSERT INTO "User" ("displayName") SELECT '' FROM generate_series(1, 399) RETURNING id)
     INSERT INTO "Rating" ("userId", "movieId", "halfStars") SELECT u.id, (SELECT min(id) FROM "Movie"), 4 FROM u`,
  )
  first = (await pool().query<{ id: number }>('SELECT min(id) AS id FROM "Movie"')).rows[0]!.id
})

/** The cost for a person without ratings, and for one with ratings. */
async function costs(query: string, variables: object): Promise<number[]> {
  const nobody = await member(`nobody${people++}`)
  const asked: number[] = []
  for (const who of [nobody, ada]) {
    const { extensions } = await ask(query, variables, who)
    asked.push((extensions!.cost as { requested: number }).requested)
  }
  return asked
}
let people = 0

describe('a result from all ratings of a person costs one more point for each hundred', () => {
  const input = 'input: { movieId: $id'
  test.each([
    ['rateMovie', `mutation ($id: ID!) { rateMovie(${input}, stars: 4 }) { __typename } }`],
    [
      'rateMovies',
      `mutation ($id: ID!) { rateMovies(input: { ratings: [{ movieId: $id, stars: 4 }] }) { __typename } }`,
    ],
    ['removeRating', `mutation ($id: ID!) { removeRating(${input} }) { __typename } }`],
    ['markMovie', `mutation ($id: ID!) { markMovie(${input}, kind: HIDDEN }) { __typename } }`],
    ['unmarkMovie', `mutation ($id: ID!) { unmarkMovie(${input}, kind: HIDDEN }) { __typename } }`],
    ['a feed', '{ viewer { recommendations(first: 1) { __typename } } }'],
    ['shelves', '{ viewer { shelves(first: 1) { __typename } } }'],
    ['a page of ratings', '{ viewer { ratings(first: 1) { __typename } } }'],
    [
      'films for a group',
      '{ groupRecommendations(guests: [{ name: "Cleo", ratings: [] }]) { __typename } }',
    ],
    ['films to rate first', '{ onboarding(first: 1) { __typename } }'],
    ['taste', '{ viewer { taste { count } } }'],
    ['accuracy', '{ viewer { accuracy { count } } }'],
    [
      'a counterfactual',
      'query ($id: ID!) { counterfactual(movieId: $id, without: [$id]) { difference } }',
    ],
  ])('%s', async (_, query) => {
    const [without, withRatings] = await costs(query, {
      id: encodeGlobalID('Movie', String(first + 1)),
    })
    expect(withRatings! - without!).toBeGreaterThanOrEqual(6)
    expect(withRatings! - without!).toBeLessThanOrEqual(7)
  })
})

test('marks cost as much as ratings where both count', async () => {
  const marker = await member('marker')
  await pool().query(
    `INSERT INTO "Mark" ("userId", "movieId", kind, "markedAt")
     SELECT $1, id, 'HIDDEN', now() FROM "Movie" ORDER BY id LIMIT 650`,
    [Number(decodeGlobalID(marker.id).id)],
  )
  const costOf = async (query: string, who: { readonly token: string }): Promise<number> => {
    const { extensions } = await ask(query, {}, who)
    return (extensions!.cost as { requested: number }).requested
  }
  for (const query of [
    '{ viewer { recommendations(first: 1) { __typename } } }',
    '{ viewer { shelves(first: 1) { __typename } } }',
    '{ onboarding(first: 1) { __typename } }',
  ]) {
    const nobody = await member(`nobody${people++}`)
    expect((await costOf(query, marker)) - (await costOf(query, nobody))).toBe(6)
  }
})

test('a histogram costs one more point for each hundred ratings of the film', async () => {
  const bars = 'query ($id: ID!) { movie(id: $id) { ratingHistogram { count } } }'
  const [popular] = await costs(bars, { id: encodeGlobalID('Movie', String(first)) })
  const [obscure] = await costs(bars, { id: encodeGlobalID('Movie', String(first + 1)) })
  expect(popular! - obscure!).toBe(4)
})

test('rateMovies costs three points for each film', async () => {
  const rate =
    'mutation ($ratings: [MovieStarsInput!]!) { rateMovies(input: { ratings: $ratings }) { __typename } }'
  const ratings = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      movieId: encodeGlobalID('Movie', String(first + at)),
      stars: 4,
    }))
  const [one] = await costs(rate, { ratings: ratings(1) })
  const [ten] = await costs(rate, { ratings: ratings(10) })
  expect(ten! - one!).toBe(27)
})
