import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { trainWhenNeeded } from '@/lib/cli/prepare-data'
import { db, pool } from '@/lib/platform/db/client'
import { OperatorError } from '@/lib/platform/errors'
import { models } from '@/lib/domain/models/model-registry'
import { modelsFolder } from '@/lib/domain/models/models-folder'
import { fast } from '@/lib/recommender'
import { trainAndPublish } from '@/lib/domain/models/training/train-and-publish'
import { ownDatabase } from '../../support/database'

ownDatabase()

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-refusals-'))
process.env.MATINEE_DATA_DIR = dataDir
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const people = 20
const films = 10

/** Everybody rates every film with this number of half stars. */
beforeEach(async () => {
  await pool().query('TRUNCATE "Dataset", "User" CASCADE')
  await pool().query(
    `WITH d AS (
       INSERT INTO "Dataset" (name, title, checksum, "movieCount", "userCount", "ratingCount") VALUES ('d', 'D', '', 1, 0, 0) RETURNING id
     ), m AS (
       INSERT INTO "Movie" (title, "searchTitle", "datasetId", "externalId")
       SELECT 'Film ' || i, '', d.id, i::text FROM d, generate_series(1, $2::int) i RETURNING id
     ), u AS (
       INSERT INTO "User" ("displayName") SELECT '' FROM generate_series(1, $1::int) RETURNING id
     )
     INSERT INTO "Rating" ("userId", "movieId", "halfStars") SELECT u.id, m.id, 8 FROM u, m`,
    [people, films],
  )
})

const train = () =>
  trainAndPublish(
    { now: new Date('2026-01-02T03:04:05Z') },
    {
      options: {
        ...fast,
        factors: 4,
        sweeps: 2,
        towerEpochs: 2,
        implicitFactors: 4,
        implicitSweeps: 2,
      },
      codeVersion: '0.0.0',
    },
  )

const published = (): string[] => (existsSync(modelsFolder()) ? readdirSync(modelsFolder()) : [])

describe('training', () => {
  test('refuses ratings that are all equal, and publishes nothing', async () => {
    const training = train()
    await expect(training).rejects.toBeInstanceOf(OperatorError)
    await expect(training).rejects.toThrow('All 200 ratings are of 4 stars')
    expect([published(), await db().trainedModel.count()]).toEqual([[], 0])
  })

  test('refuses too few ratings for a test set', async () => {
    await pool().query('DELETE FROM "Rating" WHERE "movieId" > (SELECT min(id) + 3 FROM "Movie")')
    await expect(train()).rejects.toThrow('The database holds 80 ratings; training needs 100')
    expect([published(), await db().trainedModel.count()]).toEqual([[], 0])
  })

  test('trains if one rating differs', async () => {
    await pool().query(
      `UPDATE "Rating" SET "halfStars" = 2 WHERE ("userId", "movieId") = (SELECT min("userId"), min("movieId") FROM "Rating")`,
    )
    const { manifest, measured } = await train()
    expect(measured.every(({ metrics }) => Number.isFinite(metrics.rmse))).toBe(true)
    expect((await models.current())?.version).toBe(manifest.version)
  })
})

describe('without a model, npm start', () => {
  const failing = { run: () => Promise.reject(new OperatorError('This step failed; see above.')) }
  beforeEach(async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined)
    await db().trainedModel.deleteMany()
  })

  test('continues without a model and prints that popular films are shown', async () => {
    expect(await trainWhenNeeded({ ...failing, stopping: () => false })).toBe(false)
    expect(vi.mocked(console.log).mock.calls.at(-1)?.[0]).toMatch(
      /popular films\. Run npm run train/,
    )
  })

  test('exits if the shutdown was requested during training', async () => {
    await expect(trainWhenNeeded({ ...failing, stopping: () => true })).rejects.toThrow('failed')
  })
})
