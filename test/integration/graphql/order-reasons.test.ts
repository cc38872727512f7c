import { beforeAll, describe, expect, test } from 'vitest'
import { pool } from '@/lib/platform/db/client'
import { ask, codeOf, member } from '../../support/ask'
import { filmId, rateFilms, setBlindMode } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

let token: string
beforeAll(async () => {
  ;({ token } = await member('ada'))
  await rateFilms(token, { alien: 5, titanic: 1, frozen: 2.5, aliens: 4 })
  for (const [title, kind] of [
    ['jaws', 'WATCHLIST'],
    ['psycho', 'HIDDEN'],
  ] as const) {
    const input = { movieId: await filmId(title), kind }
    await ask(
      'mutation ($input: MarkMovieInput!) { markMovie(input: $input) { userErrors { code } } }',
      { input },
      { token },
    )
  }
})

interface Score {
  readonly total: number
  readonly stars: number
  readonly appeal: number
  readonly popularity: number
  readonly novelty: number
  readonly diversity: number
}

interface Appeal {
  readonly value: number
  readonly baseline: number
  readonly contributions: readonly {
    readonly value: number
    readonly ratedStars: number | null
    readonly movie: { readonly title: string }
  }[]
}

interface Edge {
  readonly cursor: string
  readonly node: { readonly title: string }
  readonly score: Score | null
  readonly appeal: Appeal | null
}

const query = `query ($first: Int!, $after: String, $adventurousness: Float, $filter: MovieFilter) {
  viewer { recommendations(first: $first, after: $after, adventurousness: $adventurousness, filter: $filter) { edges {
    cursor node { title } score { total stars appeal popularity novelty diversity }
    appeal { value baseline contributions(first: 100) { value ratedStars movie { title } } } } } } }`

async function page(variables: object, as = token): Promise<Edge[]> {
  const { data } = await ask(query, variables, { token: as })
  return data.viewer.recommendations.edges
}

describe('the score of a recommendation', () => {
  test.each([0, 0.5, 1])('is the sum of its parts and falls along the list at %d', async (a) => {
    const edges = await page({ first: 40, adventurousness: a })
    expect(edges).toHaveLength(40)
    const totals = edges.map(({ score }) => {
      const { total, stars, appeal, popularity, novelty, diversity } = score!
      expect(stars + appeal + popularity + novelty + diversity).toBeCloseTo(total, 4)
      expect(diversity).toBeLessThanOrEqual(0)
      return total
    })
    for (let at = 1; at < totals.length; at++)
      expect(totals[at]).toBeLessThanOrEqual(totals[at - 1]! + 1e-4)
    expect(edges[0]!.score!.diversity).toBe(0)
    expect(edges.slice(1).some(({ score }) => score!.diversity < 0)).toBe(true)
  })

  test('is the same on a later page, also with a filter', async () => {
    for (const filter of [null, { yearFrom: 1980 }]) {
      const edges = await page({ first: 12, filter })
      const later = await page({ first: 5, filter, after: edges[6]!.cursor })
      expect(later).toEqual(edges.slice(7))
    }
  })

  test('is hidden in blind mode, because predictions could be computed from it', async () => {
    const { token: blind } = await member('blind')
    await rateFilms(blind, { alien: 5, titanic: 1, frozen: 2.5, aliens: 4 })
    expect((await page({ first: 8 }, blind)).every(({ score }) => score !== null)).toBe(true)
    await setBlindMode(blind, true)
    const edges = await page({ first: 8 }, blind)
    expect(edges.map(({ score }) => score)).toEqual(Array.from({ length: 8 }, () => null))
    expect(edges.every(({ appeal }) => appeal !== null)).toBe(true)
  })

  test('and the appeal are null for popular movies', async () => {
    const { token: nobody } = await member('nobody')
    const edges = await page({ first: 3 }, nobody)
    expect(edges.map(({ score, appeal }) => [score, appeal])).toEqual(
      Array.from({ length: 3 }, () => [null, null]),
    )
  })
})

test('the reasons are charged for once for a page, by the number of films that are scored', async () => {
  const costOf = async (first: number, reason: string): Promise<number> => {
    const text = `{ viewer { recommendations(first: ${first}) { edges { cursor ${reason} } } } }`
    const { extensions } = await ask(text, {}, { token })
    return (extensions!.cost as { requested: number }).requested
  }
  const { rows } = await pool().query<{ films: number }>(
    'SELECT count(*)::int AS films FROM "Movie"',
  )
  const points = Math.floor(rows[0]!.films / 100)
  expect(points).toBeGreaterThan(0)
  for (const first of [1, 10]) {
    const scored = (await costOf(first, 'score { total }')) - (await costOf(first, ''))
    expect(scored).toBe(points + 2 * first)
    const explained = (await costOf(first, 'appeal { value }')) - (await costOf(first, ''))
    expect(explained).toBe(points + 6 * first)
  }
})

describe('the appeal of a recommendation', () => {
  test('is its baseline plus the contributions of rated and marked movies', async () => {
    for (const { appeal } of await page({ first: 30 })) {
      const { value, baseline, contributions } = appeal!
      const parts = contributions.map((contribution) => contribution.value)
      expect(Math.abs(parts.reduce((sum, part) => sum + part, baseline) - value)).toBeLessThan(1e-4)
      expect(parts.map(Math.abs)).toEqual(parts.map(Math.abs).toSorted((a, b) => b - a))
      const stars = Object.fromEntries(
        contributions.map(({ movie, ratedStars }) => [movie.title, ratedStars]),
      )
      expect(stars).toEqual({ Alien: 5, Titanic: 1, Frozen: 2.5, Aliens: 4, Jaws: null })
    }
  })

  test('lists as many contributions as asked for, at most 100', async () => {
    const ask1 = (first: number) =>
      ask(
        `{ viewer { recommendations(first: 1) { edges { appeal { contributions(first: ${first}) { value } } } } } }`,
        {},
        { token },
      )
    const { data } = await ask1(2)
    expect(data.viewer.recommendations.edges[0].appeal.contributions).toHaveLength(2)
    expect(codeOf(await ask1(0))).toBe('BAD_USER_INPUT')
    expect(codeOf(await ask1(101))).toBe('BAD_USER_INPUT')
  })
})
