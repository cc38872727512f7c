import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, inject } from 'vitest'
import { importDataset } from '@/lib/datasets/import-dataset'
import { openDataset } from '@/lib/datasets/open-dataset'
import { servedRecommender } from '@/lib/domain/models/training/fit-and-measure'
import { trainAndPublish } from '@/lib/domain/models/training/train-and-publish'
import { disconnect } from '@/lib/platform/db/client'
import { withLock } from '@/lib/platform/processes/with-lock'
import { fast } from '@/lib/recommender'
import { asAdmin } from './admin'
import {
  createDatabase,
  databaseUrl,
  emptyTemplate,
  ownDatabase,
  type OwnDatabase,
} from './database'

/** The database that test files copy. */
const template = 'trained_sample'

/** Like `ownDatabase`, with the bundled sample and a small model trained on it. Sets MATINEE_DATA_DIR. */
export function trainedDatabase(): OwnDatabase {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-models-'))
  const database = ownDatabase(async () => {
    cpSync(await trainOnce(), dataDir, { recursive: true })
    return template
  })
  beforeAll(() => {
    process.env.MATINEE_DATA_DIR = dataDir
  })
  afterAll(() => {
    delete process.env.MATINEE_DATA_DIR
    rmSync(dataDir, { recursive: true, force: true })
  })
  return database
}

/**
 * The first test file of a run creates the template; the others wait for it.
 *
 * @returns the data folder that belongs to the template
 */
function trainOnce(): Promise<string> {
  const folder = path.join(inject('folder'), 'trained-sample')
  const lock = { what: 'is training the sample', timeoutMs: 200_000 }
  return withLock(path.join(inject('folder'), 'trained-sample-lock'), lock, async () => {
    if (!existsSync(folder)) await train(folder)
    return folder
  })
}

async function train(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  await asAdmin('postgres', `DROP DATABASE IF EXISTS "${template}"`)
  await createDatabase(template, await emptyTemplate())
  process.env.DATABASE_URL = databaseUrl(template)
  process.env.MATINEE_DATA_DIR = unfinished
  try {
    await importDataset(await openDataset('sample', { dataDir: unfinished }))
    const options = { ...servedRecommender.defaults, ...fast, factors: 8 }
    await trainAndPublish(
      { now: new Date('2026-01-02T03:04:05Z') },
      { options, codeVersion: '0.0.0' },
    )
  } finally {
    await disconnect()
  }
  renameSync(unfinished, folder)
}
