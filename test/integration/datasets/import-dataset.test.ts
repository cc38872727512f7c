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

const goodMovies =
  'movieId,title,genres\n1,"Matrix, The (1999)",Action|Sci-Fi\n2,Tab\tand \\ back,Drama\n'

async function importWith(ratings: string, movies = goodMovies) {
  writeFileSync(path.join(folder, 'movies.csv'), movies)
  writeFileSync(path.join(folder, 'ratings.csv'), ratings)
  return importDataset(await openDataset(folder, { dataDir: folder }))
}

describe('importDataset', () => {
  test('imports films, genres, people and ratings, and counts them', async () => {
    expect(await importWith(good)).toEqual({
      imported: true,
      refused: [],
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
      refused: [],
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
    [
      'two ratings of one film by one person, after blank lines',
      `${header}\n10,1,4,0\n\n10,2,4,0\n10,1,5,0\n`,
      /ratings\.csv line 6: this person has already rated this film/,
    ],
    ['nothing but the header', header, /ratings\.csv contains no ratings/],
    ['nothing', '', /ratings\.csv contains no ratings/],
  ])('imports nothing if the ratings contain %s', async (_what, ratings, message) => {
    await expect(importWith(ratings)).rejects.toThrow(message)
    await expectNothingImported()
  })

  test('imports nothing if a film is listed twice, and names both lines', async () => {
    await expect(importWith(good, `${goodMovies}1,Again,Drama\n`)).rejects.toThrow(
      'movies.csv line 4: the film 1 (Again) is also in line 2.',
    )
    await expectNothingImported()
  })

  test('imports nothing if there are no films', async () => {
    await expect(importWith(header, 'movieId,title,genres\n')).rejects.toThrow(
      'movies.csv contains no films.',
    )
    await expectNothingImported()
  })

  test('leaves out IDs that are not one, and counts them', async () => {
    writeFileSync(
      path.join(folder, 'links.csv'),
      'movieId,imdbId,tmdbId\n1,133093,x\n2,tt7,99999999999\n',
    )
    const { refused } = await importWith(good)
    expect(refused).toMatchObject([{ count: 2, first: { file: 'links.csv', line: 2 } }])
    expect(await db().movie.findMany({ orderBy: { externalId: 'asc' } })).toMatchObject([
      { imdbId: 'tt0133093', tmdbId: null },
      { imdbId: 'tt0000007', tmdbId: null },
    ])
  })
})

async function expectNothingImported(): Promise<void> {
  expect([await db().dataset.count(), await db().movie.count(), await db().rating.count()]).toEqual(
    [0, 0, 0],
  )
}
