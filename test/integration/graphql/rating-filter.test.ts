import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { ask, codeOf, member } from '../../support/ask'
import { rateFilms } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

let ada: { readonly id: string; readonly token: string }

beforeAll(async () => {
  ada = await member('ada')
  await rateFilms(ada.token, { alien: 5, titanic: 1, frozen: 3, gravity: 3.5, up: 4, her: 3 })
})

async function titles(args: string): Promise<{ count: number; titles: string[] }> {
  const answer = await ask(
    `{ viewer { ratings(${args}) { totalCount edges { node { movie { title } } } } } }`,
    {},
    ada,
  )
  const { totalCount, edges } = answer.data.viewer.ratings
  return {
    count: totalCount,
    titles: edges.map(({ node }: { node: { movie: { title: string } } }) => node.movie.title),
  }
}

test('ratings are filtered by stars, genre and title, and counted on all pages', async () => {
  expect(await titles('first: 1, filter: { minStars: 3, maxStars: 4 }')).toEqual({
    count: 4,
    titles: ['Her'],
  })
  expect((await titles('filter: { genre: "horror" }')).titles).toEqual(['Alien'])
  expect((await titles('filter: { title: "the TÍTAN" }')).titles).toEqual(['Titanic'])
  expect((await titles('filter: { title: "%" }')).count).toBe(0)
  expect((await titles('filter: { genre: "horror", maxStars: 4.5 }')).titles).toEqual([])
  expect((await titles('first: 20')).count).toBe(6)
})

test('ratings are ordered by their difference to the sealed prediction', async () => {
  const sealed = { alien: 4.5, titanic: 3.5, gravity: 3 } // ½, 2½ and ½ star away; the others have none
  const userId = Number(atob(ada.id).split(':')[1])
  await db().sealedPrediction.deleteMany()
  for (const [name, stars] of Object.entries(sealed)) {
    const movie = await db().movie.findFirstOrThrow({ where: { searchTitle: name } })
    const { halfStars } = await db().rating.findUniqueOrThrow({
      where: { userId_movieId: { userId, movieId: movie.id } },
    })
    await db().sealedPrediction.create({
      data: {
        userId,
        movieId: movie.id,
        modelVersion: 'm',
        stars,
        low: 1,
        high: 5,
        halfStars,
        sealedAt: new Date(0),
      },
    })
  }
  const found = await titles('orderBy: { field: SURPRISE }, first: 20')
  expect(found.count).toBe(3)
  expect(found.titles[0]).toBe('Titanic')
  expect(new Set(found.titles.slice(1))).toEqual(new Set(['Alien', 'Gravity']))
  const first = await ask(
    '{ viewer { ratings(orderBy: { field: SURPRISE }, first: 2) { pageInfo { endCursor } } } }',
    {},
    ada,
  )
  const { endCursor } = first.data.viewer.ratings.pageInfo
  const rest = await titles(`orderBy: { field: SURPRISE }, after: "${endCursor}"`)
  expect(rest.titles).toEqual(found.titles.slice(2))
})

test('nobody else may order ratings by surprise, because the order reveals predictions', async () => {
  await db().user.updateMany({ data: { visibility: 'PUBLIC' } })
  const query = `query ($id: ID!, $field: RatingOrderField!) { node(id: $id) { ... on User {
    ratings(orderBy: { field: $field }) { totalCount edges { node { stars } } } } } }`
  const bea = await member('bea')
  const ask2 = (field: string) => ask(query, { id: ada.id, field }, bea)
  expect((await ask2('STARS')).data.node.ratings.totalCount).toBe(6)
  expect(codeOf(await ask2('SURPRISE'))).toBe('FORBIDDEN')
})

test.each(['minStars: 0', 'maxStars: 3.25', `title: "${'x'.repeat(201)}"`])(
  'the filter %s is refused',
  async (filter) => {
    const answer = await ask(
      `{ viewer { ratings(filter: { ${filter} }) { totalCount } } }`,
      {},
      ada,
    )
    expect(codeOf(answer)).toBe('BAD_USER_INPUT')
  },
)
