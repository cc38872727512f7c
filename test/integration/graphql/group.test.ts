import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { type Answer, ask, type AskOptions, codeOf, member } from '../../support/ask'
import { countStatements } from '../../support/count-statements'
import { filmId, rateFilms, setBlindMode } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const query = `query ($memberIds: [ID!], $guests: [GuestInput!], $strategy: GroupStrategy!, $filter: MovieFilter, $first: Int, $after: String) {
  groupRecommendations(memberIds: $memberIds, guests: $guests, strategy: $strategy, filter: $filter, first: $first, after: $after) {
    edges { cursor score node { id title genres { name } } people { name user { id } stars low high predictionHidden } }
    pageInfo { hasNextPage endCursor } } }`

interface Edge {
  readonly cursor: string
  readonly score: number | null
  readonly node: { readonly id: string; readonly title: string }
  readonly people: { name: string; user: { id: string } | null; stars: number | null }[]
}

const together = (variables: object, options: AskOptions = {}): Promise<Answer> =>
  ask(query, { strategy: 'AVERAGE', ...variables }, options)
const edgesOf = ({ data }: Answer): Edge[] => data.groupRecommendations.edges
async function guest(name: string, stars: Readonly<Record<string, number>>) {
  const ratings = Object.entries(stars).map(async ([title, given]) => ({
    movieId: await filmId(title),
    stars: given,
  }))
  return { name, ratings: await Promise.all(ratings) }
}

let guests: Awaited<ReturnType<typeof guest>>[]
let ada: { id: string; token: string }
let bob: { id: string; token: string }

beforeAll(async () => {
  guests = [
    await guest('Cleo', { alien: 5, aliens: 5, 'the matrix': 4.5, 'toy story': 1 }),
    await guest('Dan', { 'toy story': 5, frozen: 5, titanic: 4, alien: 1 }),
  ]
  ada = await member('ada')
  bob = await member('bob')
  await rateFilms(ada.token, { heat: 5, fargo: 4.5 })
  await rateFilms(bob.token, { 'blade runner': 5, amelie: 2 })
})

describe('a group of guests', () => {
  test.each(['AVERAGE', 'LEAST_MISERY', 'FAIR'])(
    'need no account to find films by %s that none of them knows',
    async (strategy) => {
      const edges = edgesOf(await together({ guests, strategy, first: 50 }))
      expect(edges).toHaveLength(50)
      const known = guests.flatMap(({ ratings }) => ratings.map(({ movieId }) => movieId))
      expect(edges.filter(({ node }) => known.includes(node.id))).toEqual([])
      expect(edges[0]?.people.map(({ name, user }) => [name, user])).toEqual([
        ['Cleo', null],
        ['Dan', null],
      ])
      const scores = edges.map(({ score }) => score!)
      expect(scores.every((score) => score > 0 && score <= 1)).toBe(true)
      if (strategy !== 'FAIR') expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    },
  )

  test('gets different films by each strategy', async () => {
    const titles = async (strategy: string) =>
      edgesOf(await together({ guests, strategy, first: 10 })).map(({ node }) => node.title)
    const lists = await Promise.all(['AVERAGE', 'LEAST_MISERY', 'FAIR'].map(titles))
    expect(new Set(lists.map((list) => list.join())).size).toBe(3)
  })

  test('pages through the list to its end without gaps or repetitions', async () => {
    for (const strategy of ['AVERAGE', 'FAIR']) {
      const whole = edgesOf(await together({ guests, strategy, first: 60 }))
      const found: Edge[] = []
      let after: string | null = null
      while (found.length < 60) {
        const answer: Answer = await together({ guests, strategy, first: 20, after })
        found.push(...edgesOf(answer))
        after = answer.data.groupRecommendations.pageInfo.endCursor
      }
      expect(found).toEqual(whole)
    }
  })

  test('can filter', async () => {
    const filter = { genres: ['Animation'] }
    const edges = edgesOf(await together({ guests, filter, first: 5 }))
    expect(edges).toHaveLength(5)
    for (const { node } of edges)
      expect(node).toMatchObject({ genres: expect.arrayContaining([{ name: 'Animation' }]) })
  })
})

describe('members', () => {
  test('include the viewer, with the same predictions as elsewhere', async () => {
    const [first] = edgesOf(await together({ guests }, ada))
    expect(first?.people.map(({ name }) => name)).toEqual(['ada', 'Cleo', 'Dan'])
    expect(first?.people[0]?.user).toEqual({ id: ada.id })
    const { data } = await ask(
      'query ($id: ID!) { movie(id: $id) { prediction { stars } } }',
      { id: first?.node.id },
      ada,
    )
    expect(first?.people[0]?.stars).toBe(data.movie.prediction.stars)
  })

  test('are found only if they are public, and otherwise as if they did not exist', async () => {
    const secret = await together({ memberIds: [bob.id] }, ada)
    const absent = await together({ memberIds: ['VXNlcjo5OTk5OTk='] }, ada)
    expect(codeOf(secret)).toBe('FORBIDDEN')
    expect(secret.errors?.[0]?.message).toBe(absent.errors?.[0]?.message)
    await db().user.updateMany({ where: { displayName: 'bob' }, data: { visibility: 'PUBLIC' } })
    const edges = edgesOf(await together({ memberIds: [bob.id, ada.id, bob.id] }, ada))
    expect(edges[0]?.people.map(({ name }) => name)).toEqual(['ada', 'bob'])
    const known = await Promise.all(['heat', 'fargo', 'blade runner', 'amelie'].map(filmId))
    expect(edges.filter(({ node }) => known.includes(node.id))).toEqual([])
  })

  test('in blind mode have hidden stars and still count', async () => {
    await setBlindMode(ada.token, true)
    const [first] = edgesOf(await together({ guests }, ada))
    expect(first?.people[0]).toEqual({
      name: 'ada',
      user: { id: ada.id },
      stars: null,
      low: null,
      high: null,
      predictionHidden: 'BLIND_MODE',
    })
    expect(first?.people[1]).toMatchObject({ stars: expect.any(Number), predictionHidden: null })
    expect(first?.score).toBeNull()
    await setBlindMode(ada.token, false)
  })

  test('who rate expire the cursors from before', async () => {
    const begun = await together({ guests, first: 5 }, ada)
    const after = begun.data.groupRecommendations.pageInfo.endCursor
    expect(edgesOf(await together({ guests, first: 5, after }, ada))).toHaveLength(5)
    await rateFilms(ada.token, { frozen: 3 })
    expect(codeOf(await together({ guests, first: 5, after }, ada))).toBe('CURSOR_EXPIRED')
    const other = await together({ guests, first: 5, after, strategy: 'FAIR' }, ada)
    expect(codeOf(other)).toBe('BAD_USER_INPUT')
  })

  test('cost the same number of statements whether or not they are in memory', async () => {
    const others = await Promise.all(
      ['kim', 'lee', 'max', 'sam', 'tom'].map((name) => member(name)),
    )
    await db().user.updateMany({ data: { visibility: 'PUBLIC' } })
    const count = async (size: number): Promise<number> => {
      await rateFilms(ada.token, { up: 1 + size / 2 }) // so that she is not known either
      const memberIds = others.slice(0, size).map(({ id }) => id)
      return countStatements(async () => {
        expect(edgesOf(await together({ memberIds, first: 1 }, ada))).toHaveLength(1)
      })
    }
    const two = await count(1)
    expect(await count(5)).toBe(two)
  })

  test('cost few statements, whatever the size of the page', async () => {
    const count = (first: number): Promise<number> =>
      countStatements(async () => {
        const edges = edgesOf(await together({ guests, memberIds: [bob.id], first }, ada))
        expect(edges).toHaveLength(first)
      })
    expect(await count(50)).toBeLessThanOrEqual(6)
    // All of these films are in memory now.
    expect(await count(50)).toBe(await count(5))
  })
})

describe('invalid input', () => {
  const tooMany = Array.from({ length: 9 }, (_, at) => ({ name: `Guest ${at}`, ratings: [] }))
  const rated = (stars: number, movieId = 'TW92aWU6MQ==') => [
    { name: 'Cleo', ratings: [{ movieId, stars }] },
    { name: 'Dan', ratings: [] },
  ]

  test.each([
    ['one person', { guests: tooMany.slice(0, 1) }],
    ['nobody', {}],
    ['nine people', { guests: tooMany }],
    ['4.7 stars', { guests: rated(4.7) }],
    ['an id that is no film', { guests: rated(4, 'VXNlcjox') }],
    ['a guest without a name', { guests: [{ name: ' ', ratings: [] }, ...tooMany.slice(0, 1)] }],
    [
      'a film rated twice',
      {
        guests: [
          { name: 'A', ratings: [...rated(4)[0]!.ratings, ...rated(3)[0]!.ratings] },
          tooMany[0],
        ],
      },
    ],
    [
      '201 ratings',
      {
        guests: [
          {
            name: 'A',
            ratings: Array.from({ length: 201 }, (_, at) => ({
              movieId: Buffer.from(`Movie:${at + 1}`).toString('base64'),
              stars: 3,
            })),
          },
          tooMany[0],
        ],
      },
    ],
    ['a foreign cursor', { guests: tooMany.slice(0, 2), after: 'abc' }],
    ['a page of 101', { guests: tooMany.slice(0, 2), first: 101 }],
  ])('%s is BAD_USER_INPUT', async (_what, variables) => {
    expect(codeOf(await together(variables))).toBe('BAD_USER_INPUT')
  })
})
