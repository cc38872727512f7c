import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allMovies } from '@/lib/datasets/dataset'
import { exportDataset, exportFormats } from '@/lib/datasets/export/export-dataset'
import { filmPosteriors } from '@/lib/datasets/export/film-posteriors'
import { openDataset } from '@/lib/datasets/open-dataset'
import { models } from '@/lib/domain/models/model-registry'
import { db } from '@/lib/platform/db/client'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-export-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each(exportFormats)(
  'an export as %s is read as the same films and ratings',
  async (format) => {
    const out = path.join(folder, format)
    await exportDataset(format, out, await models.current())
    const source = await openDataset(out, { dataDir: folder })
    const films = await db().movie.findMany({
      orderBy: { id: 'asc' },
      include: { genres: { include: { genre: true } } },
    })
    const read = await allMovies(source)
    expect(
      read.map(({ externalId, title, year, imdbId, tmdbId, genres }) => ({
        externalId,
        title,
        year,
        imdbId,
        tmdbId,
        genres,
      })),
    ).toEqual(
      films.map(({ id, title, year, imdbId, tmdbId, genres }) => ({
        externalId: String(id),
        title,
        year,
        imdbId,
        tmdbId,
        genres: genres.map(({ genre }) => genre.name).sort(),
      })),
    )
    const ratings: unknown[] = []
    for await (const batch of source.ratings())
      for (const { userId, movieId, halfStars, ratedAt } of batch)
        ratings.push([Number(userId), Number(movieId), halfStars, ratedAt])
    const stored = await db().rating.findMany({ orderBy: [{ userId: 'asc' }, { movieId: 'asc' }] })
    expect(ratings).toEqual(
      stored.map(({ userId, movieId, halfStars, ratedAt }) => [
        ...[userId, movieId, halfStars],
        ratedAt && Math.floor(ratedAt.getTime() / 1000),
      ]),
    )
  },
)

test('an export has the factors of each film and their variances', async () => {
  const serving = await models.current()
  const { k, factors, variances } = filmPosteriors(
    serving!.model.weights(),
    serving!.movieIds.length,
  )!
  const lines = (name: string): string[] =>
    readFileSync(path.join(folder, 'csv', name), 'utf8')
      .trim()
      .split('\n')
  const last = serving!.movieIds.length - 1
  for (const [name, values] of [
    ['factors.csv', factors],
    ['posteriors.csv', variances],
  ] as const) {
    expect(lines(name)).toHaveLength(last + 2)
    const [movieId, ...numbers] = lines(name).at(-1)!.split(',').map(Number)
    expect(movieId).toBe(serving!.movieIds[last])
    expect(numbers).toEqual([...values.subarray(last * k)])
  }
  expect(Math.min(...variances)).toBeGreaterThan(0)
})

test('an export goes to an empty folder only, and leaves nothing behind otherwise', async () => {
  const out = path.join(folder, 'csv')
  writeFileSync(path.join(out, 'mine.txt'), '')
  await expect(exportDataset('csv', out, null)).rejects.toThrow(
    'is not empty: choose another folder',
  )
})
