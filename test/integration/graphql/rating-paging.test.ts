import { beforeAll, describe, expect, test } from 'vitest'
import { ask, member, type Answer } from '../../support/ask'
import { filmId, rateFilms } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const given = { alien: 5, titanic: 1, frozen: 3, gravity: 3, up: 4, her: 3 }
const inOrder = {
  'RATED_AT, direction: DESC': ['Her', 'Up', 'Gravity', 'Frozen', 'Titanic', 'Alien'],
  'TITLE, direction: ASC': ['Alien', 'Frozen', 'Gravity', 'Her', 'Titanic', 'Up'],
}
const orders = ['RATED_AT', 'STARS', 'TITLE'].flatMap((field) =>
  ['ASC', 'DESC'].map((direction) => `${field}, direction: ${direction}`),
)

let token: string
beforeAll(async () => {
  ;({ token } = await member('ada'))
  await rateFilms(token, given)
})

const askRatings = (order: string, args: string): Promise<Answer> =>
  ask(
    `{ viewer { ratings(orderBy: { field: ${order} }, ${args}) {
       edges { cursor node { stars movie { title } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
    {},
    { token },
  )

interface Page {
  readonly titles: readonly string[]
  readonly stars: readonly number[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly startCursor: string | null
  readonly endCursor: string | null
}

async function page(order: string, args: string): Promise<Page> {
  const { edges, pageInfo } = (await askRatings(order, args)).data.viewer.ratings
  const nodes = edges.map(
    ({ node }: { node: { stars: number; movie: { title: string } } }) => node,
  ) as { stars: number; movie: { title: string } }[]
  return {
    titles: nodes.map(({ movie }) => movie.title),
    stars: nodes.map(({ stars }) => stars),
    ...pageInfo,
  }
}

test.each(Object.entries(inOrder))('ratings by %s', async (order, titles) => {
  expect((await page(order, 'first: 10')).titles).toEqual(titles)
})

test('ratings by stars', async () => {
  expect((await page('STARS, direction: DESC', 'first: 10')).stars).toEqual([5, 4, 3, 3, 3, 1])
})

describe.each(orders)('ratings by %s', (order) => {
  test('forwards and backwards give the same list, in pages and at once', async () => {
    const whole = await page(order, 'first: 10')
    expect(whole).toMatchObject({ hasNextPage: false, hasPreviousPage: false })
    const first = await page(order, 'first: 2')
    expect(first).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
    const second = await page(order, `first: 2, after: "${first.endCursor}"`)
    expect(second).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
    const third = await page(order, `first: 2, after: "${second.endCursor}"`)
    expect(third).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
    expect([...first.titles, ...second.titles, ...third.titles]).toEqual(whole.titles)
    const last = await page(order, 'last: 2')
    expect(last).toEqual({ ...third, hasNextPage: false, hasPreviousPage: true })
    const back = await page(order, `last: 2, before: "${last.startCursor}"`)
    expect(back).toEqual({ ...second, hasNextPage: true, hasPreviousPage: true })
    const between = `after: "${first.endCursor}", before: "${third.startCursor}"`
    expect((await page(order, between)).titles).toEqual(second.titles)
  })
})

describe('ratings given during paging', () => {
  test('do not change later pages', async () => {
    const first = await page('RATED_AT, direction: DESC', 'first: 3')
    await rateFilms(token, { aliens: 2, inception: 2 })
    const second = await page('RATED_AT, direction: DESC', `first: 3, after: "${first.endCursor}"`)
    expect([...first.titles, ...second.titles]).toEqual(inOrder['RATED_AT, direction: DESC'])
  })

  test('do not change later pages if the rating of the cursor is removed', async () => {
    const by = 'TITLE, direction: ASC'
    const before = (await page(by, 'first: 100')).titles
    const first = await page(by, 'first: 3')
    await ask(
      'mutation ($input: RemoveRatingInput!) { removeRating(input: $input) { userErrors { code } } }',
      { input: { movieId: await filmId(first.titles[2]!) } },
      { token },
    )
    const rest = await page(by, `first: 100, after: "${first.endCursor}"`)
    expect(rest.titles).toEqual(before.slice(3))
  })
})

describe('an invalid page', () => {
  const cursorOf = (key: object, name = 'ratings STARS ASC'): string =>
    Buffer.from(JSON.stringify([name, Object.values(key)])).toString('base64url')

  test.each([
    ['from both ends', 'first: 2, last: 2'],
    ['of size 0', 'last: 0'],
    [
      'after a cursor of another order',
      `after: "${cursorOf({ value: 3, movieId: 1 }, 'ratings TITLE ASC')}"`,
    ],
    ['after a number that is none', `after: "${cursorOf({ value: 'three', movieId: 1 })}"`],
    ['before a film no database can hold', `before: "${cursorOf({ value: 3, movieId: 2 ** 40 })}"`],
    ['after nonsense', 'after: "nonsense"'],
  ])('%s is BAD_USER_INPUT', async (_, args) => {
    const { errors } = await askRatings('STARS, direction: ASC', args)
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test('of films from both ends is refused too', async () => {
    const { errors } = await ask('{ movies(first: 2, last: 2) { totalCount } }')
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
