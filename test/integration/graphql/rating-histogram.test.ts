import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { ask, type Answer } from '../../support/ask'
import { countStatements } from '../../support/count-statements'
import { ownDatabase } from '../../support/database'

ownDatabase()

const ratings = [
  { userId: 1, movieId: 1, halfStars: 10 },
  { userId: 2, movieId: 1, halfStars: 10 },
  { userId: 3, movieId: 1, halfStars: 1 },
  { userId: 1, movieId: 2, halfStars: 7 },
]

beforeAll(async () => {
  const film = (id: number) => ({ id, title: 'Film', searchTitle: 'film', externalId: `${id}` })
  const person = (id: number) => ({ id, displayName: '', externalId: `${id}` })
  await db().dataset.create({
    data: {
      name: 'd',
      title: 'D',
      checksum: '',
      movieCount: 3,
      userCount: 3,
      ratingCount: 4,
      movies: { create: [1, 2, 3].map(film) },
      users: { create: [1, 2, 3].map(person) },
    },
  })
  await db().rating.createMany({ data: ratings })
})

test('the ratings of each film are counted in ten bars, in one statement for all', async () => {
  let data: Answer['data']
  const statements = await countStatements(async () => {
    ;({ data } = await ask(
      '{ movies(query: "film", orderBy: { field: POPULARITY, direction: DESC }) { edges { node { ratingHistogram { stars count } } } } }',
    ))
  })
  // One for the films, one for their rating counts (the cost), one for all bars.
  expect(statements).toBe(3)
  const bars = data.movies.edges.map(
    ({ node }: { node: { ratingHistogram: { stars: number; count: number }[] } }) =>
      node.ratingHistogram.map(({ count }) => count),
  )
  expect(bars).toEqual([
    [1, 0, 0, 0, 0, 0, 0, 0, 0, 2],
    [0, 0, 0, 0, 0, 0, 1, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ])
  const [{ node }] = data.movies.edges
  expect(node.ratingHistogram.map(({ stars }: { stars: number }) => stars)).toEqual([
    0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5,
  ])
})
