import { encodeGlobalID } from '@pothos/plugin-relay'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { ask, member } from '../../support/ask'
import { countStatements } from '../../support/count-statements'
import { ownDatabase } from '../../support/database'

ownDatabase()

const query = `query ($id: ID!) { node(id: $id) { ... on User { taste { count meanStars difference
  genres { genre { name } count meanStars difference share everyonesShare }
  decades { decade count meanStars difference share everyonesShare }
  agreement { count meanAbsoluteDifference correlation } } } } }`

const userId = (id: string): number => Number(atob(id).split(':')[1])

let ada: { id: string; token: string }

// Ada gives the comedy of 1994 five stars, the western of 1968 two; two others four each for the comedy, one for the
// western.
beforeAll(async () => {
  ada = await member('ada')
  const film = (id: number, year: number, name: string) => ({
    id,
    year,
    title: name,
    searchTitle: name,
    externalId: name,
    genres: { create: { genre: { create: { name } } } },
  })
  await db().dataset.create({
    data: {
      name: 'd',
      title: 'D',
      checksum: '',
      movieCount: 2,
      userCount: 2,
      ratingCount: 3,
      movies: { create: [film(1, 1994, 'Comedy'), film(2, 1968, 'Western')] },
      users: {
        create: ['a', 'b'].map((externalId, at) => ({
          id: 101 + at,
          displayName: '',
          externalId,
        })),
      },
    },
  })
  await db().rating.createMany({
    data: [
      { userId: 101, movieId: 1, halfStars: 8 },
      { userId: 102, movieId: 1, halfStars: 8 },
      { userId: 101, movieId: 2, halfStars: 2 },
      { userId: userId(ada.id), movieId: 1, halfStars: 10, ratedAt: new Date(0) },
      { userId: userId(ada.id), movieId: 2, halfStars: 4, ratedAt: new Date(0) },
    ],
  })
  const sealed = {
    userId: userId(ada.id),
    modelVersion: 'm',
    low: 1,
    high: 5,
    sealedAt: new Date(0),
  }
  await db().sealedPrediction.createMany({
    data: [
      { ...sealed, movieId: 1, stars: 4, halfStars: 10 },
      { ...sealed, movieId: 2, stars: 2.5, halfStars: 4 },
    ],
  })
})

// By hand: others give the comedy 4 and the western 1 → differences 1 and 1. Of five ratings three are of the comedy.
test('shows the ratings of a person beside those of everyone, and the accuracy of predictions', async () => {
  const { taste } = (await ask(query, { id: ada.id }, ada)).data.node
  const comedy = { count: 1, meanStars: 5, difference: 1, share: 0.5, everyonesShare: 0.6 }
  const western = { count: 1, meanStars: 2, difference: 1, share: 0.5, everyonesShare: 0.4 }
  expect(taste).toMatchObject({ count: 2, meanStars: 3.5, difference: 1 })
  expect(taste.genres).toEqual([
    { genre: { name: 'Comedy' }, ...comedy },
    { genre: { name: 'Western' }, ...western },
  ])
  expect(taste.decades).toEqual([
    { decade: 1960, ...western },
    { decade: 1990, ...comedy },
  ])
  // By hand: 1 and ½ star apart; two points lie on a line.
  expect(taste.agreement).toEqual({ count: 2, meanAbsoluteDifference: 0.75, correlation: 1 })
})

test('is visible to others only for a public person', async () => {
  expect((await ask(query, { id: ada.id })).data.node).toBeNull()
  await db().user.update({ where: { id: userId(ada.id) }, data: { visibility: 'PUBLIC' } })
  expect((await ask(query, { id: ada.id })).data.node.taste.count).toBe(2)
})

test('costs the same number of statements for one person as for many', async () => {
  await db().user.updateMany({ data: { visibility: 'PUBLIC' } })
  const ids = [ada.id, ...[101, 102].map((id) => encodeGlobalID('User', id))]
  const count = (of: readonly string[]): Promise<number> =>
    countStatements(async () => {
      const { data } = await ask(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on User { taste { genres { share } } } } }',
        { ids: of },
      )
      expect(data.nodes.map(({ taste }: { taste: object }) => taste)).toHaveLength(of.length)
    })
  expect(await count(ids.slice(0, 1))).toBe(await count(ids))
})
