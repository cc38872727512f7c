import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { ownDatabase } from '../../support/database'

ownDatabase()

async function movieCounts(): Promise<number[][]> {
  const movies = await db().movie.findMany({ orderBy: { id: 'asc' } })
  return movies.map(({ ratingCount, halfStarSum }) => [ratingCount, halfStarSum])
}

async function userCounts(): Promise<number[]> {
  const users = await db().user.findMany({ orderBy: { id: 'asc' } })
  return users.map(({ ratingCount }) => ratingCount)
}

beforeEach(async () => {
  await db().dataset.deleteMany()
  await db().dataset.create({
    data: {
      id: 1,
      name: 'd',
      title: 'D',
      checksum: '',
      movieCount: 2,
      userCount: 2,
      ratingCount: 3,
      movies: {
        create: [1, 2].map((id) => ({
          id,
          title: `M${id}`,
          searchTitle: `m${id}`,
          externalId: `${id}`,
        })),
      },
      users: { create: [1, 2].map((id) => ({ id, displayName: `U${id}`, externalId: `${id}` })) },
    },
  })
  await db().rating.createMany({
    data: [
      { userId: 1, movieId: 1, halfStars: 10 },
      { userId: 1, movieId: 2, halfStars: 4 },
      { userId: 2, movieId: 1, halfStars: 7 },
    ],
  })
})

describe('the rating counts of films and people', () => {
  test('change when a rating is inserted', async () => {
    expect(await movieCounts()).toEqual([
      [2, 17],
      [1, 4],
    ])
    expect(await userCounts()).toEqual([2, 1])
  })

  test('change when a rating is updated', async () => {
    await db().rating.update({
      where: { userId_movieId: { userId: 1, movieId: 1 } },
      data: { halfStars: 3 },
    })
    expect(await movieCounts()).toEqual([
      [2, 10],
      [1, 4],
    ])
    expect(await userCounts()).toEqual([2, 1])
  })

  test('change when a rating is upserted', async () => {
    const upsert = (halfStars: number) =>
      db().rating.upsert({
        where: { userId_movieId: { userId: 2, movieId: 2 } },
        create: { userId: 2, movieId: 2, halfStars },
        update: { halfStars },
      })
    await upsert(8)
    await upsert(6)
    expect((await movieCounts())[1]).toEqual([2, 10])
  })

  test('change when a rating or a person is deleted', async () => {
    await db().rating.delete({ where: { userId_movieId: { userId: 1, movieId: 2 } } })
    await db().user.delete({ where: { id: 2 } })
    expect(await movieCounts()).toEqual([
      [1, 10],
      [0, 0],
    ])
  })

  test('do not include ratings off the scale, which are refused', async () => {
    const rating = db().rating.create({ data: { userId: 2, movieId: 2, halfStars: 11 } })
    await expect(rating).rejects.toThrow(/halfStars_check/)
  })
})

test('a rating adds no entries to the pending list of the title index, which would slow searches down', async () => {
  const [{ pages } = { pages: null }] = await db().$queryRaw<{ pages: bigint }[]>`
    SELECT gin_clean_pending_list('"Movie_searchTitle_idx"') AS pages`
  expect(pages).toBe(0n)
})
