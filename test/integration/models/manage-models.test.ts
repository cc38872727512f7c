import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { writeArtifact } from '@/lib/domain/models/artifact'
import {
  activateVersion,
  damageOf,
  listedModels,
  pruneModels,
  rollBack,
  undamagedModel,
} from '@/lib/domain/models/manage-models'
import { modelsFolder } from '@/lib/domain/models/models-folder'
import { activateModel } from '@/lib/domain/models/trained-model-store'
import { db } from '@/lib/platform/db/client'
import { ownDatabase } from '../../support/database'

ownDatabase()
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-manage-models-'))
process.env.MATINEE_DATA_DIR = dataDir
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** Every time is later than all before it. */
let seconds = 0
const now = (): Date => new Date(Date.UTC(2030, 0, 1, 0, 0, ++seconds))

/** Writes an artifact without a model in it, and activates it. */
async function publish(version: string): Promise<void> {
  const facts = {
    version,
    kind: 'served',
    codeVersion: '0.0.0',
    seed: 1,
    options: {},
    trainedAt: now().toISOString(),
    data: { checksum: 'a'.repeat(64), ratingCount: 3, userCount: 2, movieCount: 2 },
    metrics: [{ name: 'rmse', value: 0.9, baseline: 1, filmMean: null, ratingCount: null }],
  }
  await activateModel(await writeArtifact(modelsFolder(), facts, { movieIds: Int32Array.of(7, 9) }))
  await activateVersion({ now }, { version })
}

const damage = (version: string): void =>
  truncateSync(path.join(modelsFolder(), version, 'weights.bin'), 3)

const states = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await listedModels()).map(({ version, state }) => [version, state]))

beforeEach(async () => {
  rmSync(modelsFolder(), { recursive: true, force: true })
  await db().trainedModel.deleteMany()
  for (const version of ['v1', 'v2', 'v3']) await publish(version)
})

test('the newest undamaged activated model serves, the others are fallbacks', async () => {
  expect(await states()).toEqual({ v1: 'fallback', v2: 'fallback', v3: 'serving' })
  damage('v3')
  expect(await states()).toEqual({ v1: 'fallback', v2: 'serving', v3: 'damaged' })
})

describe('activating', () => {
  test('an earlier model makes it serve', async () => {
    await activateVersion({ now }, { version: 'v1' })
    expect(await states()).toEqual({ v1: 'serving', v2: 'fallback', v3: 'fallback' })
  })

  test('a damaged or unknown model is refused, and nothing changes', async () => {
    damage('v1')
    await expect(activateVersion({ now }, { version: 'v1' })).rejects.toThrow(
      /Model v1 is damaged: .*weights\.bin has 3 bytes/,
    )
    for (const version of ['v9', '../v2', 'a\0'])
      await expect(activateVersion({ now }, { version })).rejects.toThrow('There is no model')
    expect(await states()).toMatchObject({ v3: 'serving' })
  })
})

describe('rolling back', () => {
  test('makes the model before it serve', async () => {
    expect(await rollBack()).toEqual({ withdrawn: 'v3', serving: 'v2' })
    expect(await states()).toEqual({ v1: 'fallback', v2: 'serving', v3: 'inactive' })
  })

  test('passes over a damaged model', async () => {
    damage('v2')
    expect(await rollBack()).toEqual({ withdrawn: 'v3', serving: 'v1' })
    expect(await states()).toEqual({ v1: 'serving', v2: 'inactive', v3: 'inactive' })
  })

  test('is refused if no undamaged model was active before', async () => {
    damage('v1')
    damage('v2')
    await expect(rollBack()).rejects.toThrow('There is no undamaged model')
    expect(await states()).toMatchObject({ v3: 'serving' })
  })
})

test('a damaged model is found, and its manifest is not shown', async () => {
  expect(await undamagedModel({ version: 'v2' })).toMatchObject({ version: 'v2', kind: 'served' })
  damage('v2')
  expect(await damageOf('v2')).toContain('weights.bin has 3 bytes')
  expect(await damageOf('v3')).toBeUndefined()
  await expect(undamagedModel({ version: 'v2' })).rejects.toThrow('Model v2 is damaged')
})

describe('pruning', () => {
  test('keeps the models that servers use, and deletes the others and abandoned folders', async () => {
    await activateVersion({ now }, { version: 'v1' })
    await rollBack() // v1 is inactive again
    mkdirSync(path.join(modelsFolder(), '.v4.new'))
    expect(await pruneModels({ now }, { keep: 2 })).toEqual(['v1', '.v4.new'])
    expect(readdirSync(modelsFolder())).toEqual(['v2', 'v3'])
    expect(await states()).toEqual({ v2: 'fallback', v3: 'serving' })
  })

  test('keeps the model that serves, and a folder that a running process may have made', async () => {
    mkdirSync(path.join(modelsFolder(), '.v4.new'))
    expect(await pruneModels({ now: () => new Date() }, { keep: 1 })).toEqual(['v2', 'v1'])
    expect(readdirSync(modelsFolder())).toEqual(['.v4.new', 'v3'])
  })

  test('does nothing without models', async () => {
    await db().trainedModel.deleteMany()
    rmSync(modelsFolder(), { recursive: true, force: true })
    expect(await pruneModels({ now }, { keep: 5 })).toEqual([])
  })
})
