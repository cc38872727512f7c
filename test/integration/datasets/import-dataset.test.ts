import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importDataset } from '@/lib/datasets/import-dataset'
import { openDataset } from '@/lib/datasets/open-dataset'
import { db } from '@/lib/platform/db/client'
import { ownDatabase } from '../../support/database'

ownDatabase()

const header = 'userId,movieId,rating,timestamp\n'
const good = `${header}10,1,4.5,1000000000\n10,2,1,0\n11,1,3,1000000001\n`
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-import-'))
  await db().dataset.deleteMany()
})
afterEach(() => rmSync(folder, { recursive: true }))

async function importWith(ratings: string) {
  writeFileSync(
    path.join(folder, 'movies.csv'),
    'movieId,title,genres\n1,"Matrix, The (1999)",Action|Sci-Fi\n2,Tab\tand \\ back,Drama\n',
  )
  writeFileSync(path.join(folder, 'ratings.csv'), ratings)
  return importDataset(await openDataset(folder, { dataDir: folder }))
}

describe('importDataset', () => {
  test('imports films, genres, people and ratings, and counts them', async () => {
    expect(await importWith(good)).toEqual({
      imported: true,
      movieCount: 2,
      userCount: 2,
      ratingCount: 3,
    })
    const movies = await db().movie.findMany({
      include: { genres: { include: { genre: true } } },
      orderBy: { externalId: 'asc' },
    })
    expect(movies).toMatchObject([
      { title: 'The Matrix', year: 1999, searchTitle: 'matrix', ratingCount: 2, halfStarSum: 15 },
      { title: 'Tab\tand \\ back', year: null, ratingCount: 1, halfStarSum: 2 },
    ])
    expect(movies[0]?.genres.map(({ genre }) => genre.name).sort()).toEqual(['Action', 'Sci-Fi'])
    const times = (await db().rating.findMany({ orderBy: { halfStars: 'asc' } })).map(
      ({ ratedAt }) => ratedAt,
    )
    expect(times).toEqual([null, new Date(1000000001000), new Date(1000000000000)])
  })

  test('changes nothing if the same data set is imported again', async () => {
    await importWith(good)
    expect(await importWith(good)).toEqual({
      imported: false,
      movieCount: 2,
      userCount: 2,
      ratingCount: 3,
    })
    expect(await db().rating.count()).toBe(3)
  })

  test('refuses another edition and another data set', async () => {
    await importWith(good)
    await expect(importWith(`${good}11,2,3,0\n`)).rejects.toThrow(/another edition/)
    await expect(importDataset(await openDataset('sample', { dataDir: folder }))).rejects.toThrow(
      /a database can contain only one/,
    )
  })

  test.each([
    ['a rating off the scale', `${good}11,2,6,0\n`, /ratings\.csv line 5: the rating "6"/],
    [
      'a film that does not exist',
      `${good}11,3,4,0\n`,
      /ratings\.csv line 5: the data set has no film 3/,
    ],
    [
      'two ratings of one film by one person',
      `${good}10,1,4,0\n`,
      /ratings\.csv line 5: this person has already rated this film/,
    ],
  ])('imports nothing if the ratings contain %s', async (_what, ratings, message) => {
    await expect(importWith(ratings)).rejects.toThrow(message)
    expect([
      await db().dataset.count(),
      await db().movie.count(),
      await db().rating.count(),
    ]).toEqual([0, 0, 0])
  })
})
