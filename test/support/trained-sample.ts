import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { importDataset } from '@/lib/datasets/import-dataset'
import { openDataset } from '@/lib/datasets/open-dataset'
import { fast } from '@/lib/recommender'
import { servedRecommender } from '@/lib/domain/models/training/fit-and-measure'
import { trainAndPublish } from '@/lib/domain/models/training/train-and-publish'

/** Imports the bundled sample into the database of a test file, and trains a small model on it. */
export function trainSample(): void {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-models-'))
  beforeAll(async () => {
    process.env.MATINEE_DATA_DIR = dataDir
    await importDataset(await openDataset('sample', { dataDir }))
    const options = { ...servedRecommender.defaults, ...fast, factors: 8 }
    await trainAndPublish(options, '0.0.0', new Date('2026-01-02T03:04:05Z'))
  })
  afterAll(() => {
    delete process.env.MATINEE_DATA_DIR
    rmSync(dataDir, { recursive: true, force: true })
  })
}
