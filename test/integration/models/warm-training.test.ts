import { beforeAll, expect, test } from 'vitest'
import { readArtifact, type Manifest } from '@/lib/domain/models/artifact'
import { modelsFolder } from '@/lib/domain/models/models-folder'
import { activatedVersions } from '@/lib/domain/models/trained-model-store'
import { servedRecommender } from '@/lib/domain/models/training/fit-and-measure'
import { trainAndPublish } from '@/lib/domain/models/training/train-and-publish'
import { pool } from '@/lib/platform/db/client'
import { fast, restoreServed } from '@/lib/recommender'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const options = { ...servedRecommender.defaults, ...fast, factors: 8 }
let first: Manifest
const said: string[] = []

const trainWarm = (day: number, settings = options) =>
  trainAndPublish(
    { now: new Date(Date.UTC(2026, 1, day)), say: (line) => said.push(line) },
    { options: settings, codeVersion: '0.0.0', warm: true },
  )

beforeAll(async () => {
  const [version] = await activatedVersions()
  first = (await readArtifact(modelsFolder(), version!)).manifest
})

test('a warm training continues from the active model, which the manifest names', async () => {
  await pool().query(
    `INSERT INTO "Movie" (title, "searchTitle", year, "datasetId", "externalId")
     SELECT 'The Late Western', 'late western', 1999, "datasetId", 'added' FROM "Movie" LIMIT 1`,
  )
  const steps: number[] = []
  const { manifest, measured } = await trainAndPublish(
    {
      now: new Date('2026-02-01T00:00:00Z'),
      watch: ({ epoch, total }) => steps.push(epoch / total),
    },
    { options, codeVersion: '0.0.0', warm: true },
  )
  expect(manifest.continuedFrom).toBe(first.version)
  expect(manifest.metrics).toEqual(first.metrics)
  expect(measured).toEqual([])
  expect(steps).toHaveLength(options.warmSweeps + options.implicitWarmSweeps)
  expect(steps.at(-1)).toBe(1)
  expect(manifest.data.movieCount).toBe(first.data.movieCount + 1)
  const { movieIds, ...weights } = (await readArtifact(modelsFolder(), manifest.version)).weights
  expect(movieIds).toHaveLength(manifest.data.movieCount)
  const model = restoreServed(weights)
  const person = model.person({ movies: Int32Array.of(3, 30), stars: Float32Array.of(5, 1) })
  expect(model.score(person, 'stars').every(Number.isFinite)).toBe(true)
})

test('the same ratings and the same earlier model give the same bytes', async () => {
  const earlier = await activatedVersions()
  const one = await trainWarm(2)
  await pool().query('DELETE FROM "TrainedModel" WHERE version = $1', [one.manifest.version])
  expect(await activatedVersions()).toEqual(earlier)
  const two = await trainWarm(3)
  expect(two.manifest.continuedFrom).toBe(one.manifest.continuedFrom)
  expect(two.manifest.weights.sha256).toBe(one.manifest.weights.sha256)
})

test('with other options, a warm training begins from the beginning and says why', async () => {
  const { manifest } = await trainWarm(4, { ...options, personRidge: 5 })
  expect(manifest.continuedFrom).toBeUndefined()
  expect(said.at(-1)).toMatch(/^Training from the beginning: model \S+ has other options\.$/)
})
