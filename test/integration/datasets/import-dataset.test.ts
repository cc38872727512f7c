import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importDataset, type ImportOptions } from '@/lib/datasets/import-dataset'
import { openDataset } from '@/lib/datasets/open-dataset'
import { refusedLine } from '@/lib/datasets/refused-kinds'
import { db, pool } from '@/lib/platform/db/client'
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

async function importWith(ratings: string, movies = goodMovies, options: ImportOptions = {}) {
  writeFileSync(path.join(folder, 'movies.csv'), movies)
  writeFileSync(path.join(folder, 'ratings.csv'), ratings)
  return importDataset(await openDataset(folder, { dataDir: folder }), options)
}

describe('importDataset', () => {
  test('imports films, genres, people and ratings, and counts them', async () => {
    expect(await importWith(good)).toEqual({
      imported: true,
      refused: [],
      beforeCore: null,
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
      beforeCore: null,
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

  const faults = [
    ['a rating off the scale', `${good}11,2,6,0\n`, 'ratings.csv line 5: the rating "6"'],
    ['an unknown film', `${good}11,3,4,0\n`, 'ratings.csv line 5: the data set has no film 3'],
    ['a long ID', `${good}${'x'.repeat(201)},1,4,0\n`, 'ratings.csv line 5: the ID of the person'],
    ['a NUL', `${good}1\0,1,4,0\n`, 'ratings.csv line 5: contains a NUL character'],
    [
      'two ratings of one film by one person, after blank lines',
      `${header}\n10,1,4,0\n\n10,2,4,0\n11,2,1,0\n10,1,5,0\n`,
      'ratings.csv line 7: this person has already rated this film',
    ],
  ] as const

  test.each(faults)('leaves out %s, and says so', async (_, ratings, place) => {
    const { refused, ratingCount } = await importWith(ratings)
    expect(refused).toMatchObject([{ count: 1 }])
    expect(refusedLine(refused[0]!)).toContain(`Left out: ${place}`)
    expect(ratingCount).toBe(3)
    expect(await db().rating.count()).toBe(3)
    await expectCountsAsTheTriggersKeepThem()
  })

  test.each(faults)('stops at %s if it is strict', async (_, ratings, place) => {
    await expect(importWith(ratings, goodMovies, { strict: true })).rejects.toThrow(place)
    await expectNothingImported()
  })

  test('counts the rows of each kind, and names the first', async () => {
    const { refused } = await importWith(`${good}11,2,6,0\n11,9,2,0\n12,2,0x4,0\n11,1,2\n`)
    expect(refused.map(refusedLine)).toEqual([
      'Left out: ratings.csv line 5: the rating "6" is not between 0.5 and 5 in half-star steps (and 1 more of this kind: rating).',
      'Left out: ratings.csv line 8: 3 columns, but 4 are expected.',
      'Left out: ratings.csv line 6: the data set has no film 9.',
    ])
  })

  test('keeps the latest of several ratings; without times, the last one', async () => {
    await importWith(`${header}1,1,1,30\n1,1,2,20\n2,1,3,0\n2,1,4,0\n`)
    const ratings = await db().rating.findMany({ orderBy: { userId: 'asc' } })
    expect(ratings.map(({ halfStars }) => halfStars)).toEqual([2, 8])
  })

  test.each([
    ['nothing but the header', header, 'ratings.csv contains no ratings.'],
    ['nothing', '', 'ratings.csv contains no ratings.'],
    ['only wrong ratings', `${header}1,1,9,0\n`, 'contains no ratings (ratings.csv line 2: the'],
    [
      'mostly wrong ratings',
      `${header}1,1,9,0\n1,2,9,0\n2,2,3,0\n`,
      '2 of 3 ratings are wrong (ratings.csv line 2: the',
    ],
    [
      'mostly ratings of unknown films',
      `${header}1,8,3,0\n1,9,3,0\n2,2,3,0\n`,
      '2 of 3 ratings are wrong (ratings.csv line 2: the data set has no film 8)',
    ],
  ])('imports nothing if the ratings contain %s', async (_what, ratings, message) => {
    await expect(importWith(ratings)).rejects.toThrow(message)
    await expectNothingImported()
  })

  test('leaves out a film that is listed again, and names both lines', async () => {
    const movies = `${goodMovies}1,Again,Drama\n`
    const place = 'movies.csv line 4: the film 1 (Again) is also in line 2.'
    await expect(importWith(good, movies, { strict: true })).rejects.toThrow(place)
    await expectNothingImported()
    const { refused, movieCount } = await importWith(good, movies)
    expect(refused.map(refusedLine)).toEqual([`Left out: ${place}`])
    expect(movieCount).toBe(2)
  })

  test('names films without a title by their ID, and keeps the latest of repeated reviews', async () => {
    const review = (user: string, film: string, stars: number, time: number): string =>
      `${JSON.stringify({ reviewerID: user, asin: film, overall: stars, unixReviewTime: time })}\n`
    const reviews = [
      ...[review('a', 'X', 1, 20), review('a', 'X', 5, 10), review('a', 'Y', 3, 5)],
      ...[review('b', 'X', 4, 5), review('b', 'Y', 4, 5), review('c', 'X', 2, 5)],
      review('c', 'Z', 2, 5),
    ]
    writeFileSync(path.join(folder, 'reviews.json'), reviews.join(''))
    const source = await openDataset(path.join(folder, 'reviews.json'), { dataDir: folder })
    const { refused, ...summary } = await importDataset(source, { strict: true, core: 2 })
    expect(refused).toMatchObject([{ count: 1, first: { file: 'reviews.json', line: 2 } }])
    // Z has one rating; without it, c has one.
    expect(summary).toEqual({
      imported: true,
      beforeCore: { movieCount: 3, userCount: 3, ratingCount: 6 },
      movieCount: 2,
      userCount: 2,
      ratingCount: 4,
    })
    const films = await db().movie.findMany({ orderBy: { externalId: 'asc' } })
    expect(films).toMatchObject([
      { title: 'X', ratingCount: 2, halfStarSum: 10 },
      { title: 'Y', ratingCount: 2, halfStarSum: 14 },
    ])
    expect(await db().dataset.findMany()).toMatchObject([{ name: 'reviews-core-2' }])
  })

  test('leaves the keys, indices and triggers as it found them', async () => {
    const before = await definitions()
    await importWith(`${good}10,1,4,0\n`)
    expect(await definitions()).toEqual(before)
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

/** Compares the counts of films and people with the ratings. */
async function expectCountsAsTheTriggersKeepThem(): Promise<void> {
  const { rows } = await pool().query(
    `SELECT id FROM "Movie" m WHERE ("ratingCount", "halfStarSum") <>
       (SELECT count(*), coalesce(sum("halfStars"), 0) FROM "Rating" WHERE "movieId" = m.id)
     UNION ALL
     SELECT id FROM "User" u WHERE "ratingCount" <> (SELECT count(*) FROM "Rating" WHERE "userId" = u.id)`,
  )
  expect(rows).toEqual([])
}

/** All constraints, indices, triggers and tables. */
async function definitions(): Promise<unknown> {
  const { rows } = await pool().query(
    `SELECT pg_get_constraintdef(oid) AS definition, conname::text AS name, conrelid::regclass::text AS at
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT indexdef, indexname, tablename FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT concat(pg_get_triggerdef(oid), tgenabled), tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT concat(relkind, relpersistence), relname, '' FROM pg_class WHERE relnamespace = 'public'::regnamespace
     ORDER BY 1, 2, 3`,
  )
  return rows
}
