import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { ask, member, type Answer } from '../../support/ask'
import { rateFilms, setBlindMode } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

interface Page {
  readonly edges: readonly { readonly node: { readonly title: string } }[]
  readonly pageInfo: Readonly<Record<'hasNextPage' | 'hasPreviousPage', boolean>> &
    Readonly<Record<'startCursor' | 'endCursor', string | null>>
}

const ada = { token: '' }
beforeAll(async () => {
  ada.token = (await member('ada')).token
  await rateFilms(ada.token, { alien: 5, titanic: 1 })
  // Some films without a year or without ratings, which are last in both directions.
  const films = await db().movie.findMany({ take: 6, orderBy: { ratingCount: 'asc' } })
  const ids = films.map(({ id }) => id)
  await db().movie.updateMany({ where: { id: { in: ids.slice(0, 3) } }, data: { year: null } })
  await db().rating.deleteMany({ where: { movieId: { in: ids.slice(2) } } })
})

const askMovies = (args: string): Promise<Answer> =>
  ask(
    `{ movies(${args}) { edges { cursor node { title } }
       pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    {},
    ada,
  )
const pageOf = async (args: string): Promise<Page> => (await askMovies(args)).data.movies
const titlesOf = ({ edges }: Page): string[] => edges.map(({ node }) => node.title)

async function forwards(args: string): Promise<string[]> {
  const titles: string[] = []
  let page = await pageOf(`first: 9, ${args}`)
  for (;;) {
    titles.push(...titlesOf(page))
    if (!page.pageInfo.hasNextPage) return titles
    page = await pageOf(`first: 9, after: "${page.pageInfo.endCursor}", ${args}`)
  }
}

async function backwards(args: string): Promise<string[]> {
  const titles: string[] = []
  let page = await pageOf(`last: 9, ${args}`)
  for (;;) {
    titles.unshift(...titlesOf(page))
    if (!page.pageInfo.hasPreviousPage) return titles
    page = await pageOf(`last: 9, before: "${page.pageInfo.startCursor}", ${args}`)
  }
}

const fields = ['RELEVANCE', 'TITLE', 'YEAR', 'POPULARITY', 'AVERAGE_STARS', 'PREDICTED_STARS']
const orders = fields.flatMap((field) =>
  ['ASC', 'DESC'].map((direction) => `orderBy: { field: ${field}, direction: ${direction} }`),
)

describe.each(orders)('films with %s', (order) => {
  test.each(['query: "the"', 'filter: { genres: ["Horror"] }', 'filter: { yearTo: 1945 }'])(
    '%s are the same forwards, backwards and in one page',
    async (search) => {
      const args = `${search}, ${order}`
      const whole = titlesOf(await pageOf(`first: 100, ${args}`))
      expect(whole.length).toBeGreaterThan(9)
      expect(await forwards(args)).toEqual(whole)
      expect(await backwards(args)).toEqual(whole)
    },
  )
})

test.each([
  ['YEAR', 'year'],
  ['AVERAGE_STARS', 'averageStars'],
])('films without a %s come last from either end', async (field, value) => {
  for (const direction of ['ASC', 'DESC']) {
    const { data } = await ask(
      `{ movies(last: 3, orderBy: { field: ${field}, direction: ${direction} }) { edges { node { ${value} } } } }`,
    )
    const unknown = { node: { [value]: null } }
    expect(data.movies.edges).toEqual([unknown, unknown, unknown])
  }
})

test('films that become more popular meanwhile are not repeated, and no film is skipped', async () => {
  const first = await pageOf('first: 20')
  const second = titlesOf(await pageOf(`first: 20, after: "${first.pageInfo.endCursor}"`))
  await db().movie.updateMany({
    where: { title: { in: [titlesOf(first)[19]!, 'Coco'] } },
    data: { ratingCount: 1_000 },
  })
  expect(titlesOf(await pageOf(`first: 20, after: "${first.pageInfo.endCursor}"`))).toEqual(second)
})

test('in blind mode, predicted stars are average stars, in the requested direction', async () => {
  await setBlindMode(ada.token, true)
  for (const direction of ['ASC', 'DESC']) {
    const orderOf = (field: string) =>
      `first: 30, orderBy: { field: ${field}, direction: ${direction} }`
    const predicted = titlesOf(await pageOf(orderOf('PREDICTED_STARS')))
    expect(predicted).toEqual(titlesOf(await pageOf(orderOf('AVERAGE_STARS'))))
  }
  await setBlindMode(ada.token, false)
})

test('an empty page has no cursors', async () => {
  const { pageInfo } = await pageOf('query: "qqqqzzzz"')
  expect(pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  })
})

const cursor = (name: string, key: object): string =>
  Buffer.from(JSON.stringify([name, Object.values(key)])).toString('base64url')

test.each([
  ['of another order', cursor('movies TITLE ASC', { value: 'x', movieId: 1 })],
  ['that counts by halves', cursor('movies POPULARITY DESC', { value: 0.5, movieId: 1 })],
  ['of no film', cursor('movies POPULARITY DESC', { value: 1, movieId: -(2 ** 31) })],
])('a cursor %s is BAD_USER_INPUT', async (_, after) => {
  const { errors } = await askMovies(`after: "${after}"`)
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})
