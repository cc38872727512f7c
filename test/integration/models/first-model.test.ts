import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { trainWhenNeeded } from '@/lib/cli/prepare-data'
import { db } from '@/lib/platform/db/client'
import { writeArtifact } from '@/lib/domain/models/artifact'
import { modelsFolder } from '@/lib/domain/models/models-folder'
import { activateModel } from '@/lib/domain/models/trained-model-store'
import { ownDatabase } from '../../support/database'

ownDatabase()

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-first-model-'))
process.env.MATINEE_DATA_DIR = dataDir
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

beforeEach(async () => {
  rmSync(modelsFolder(), { recursive: true, force: true })
  await db().trainedModel.deleteMany()
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

async function publish(version: string): Promise<void> {
  const facts = {
    version,
    kind: 'blend',
    codeVersion: '0.0.0',
    seed: 1,
    options: {},
    trainedAt: '2026-01-02T03:04:05.000Z',
    data: { checksum: 'a'.repeat(64), ratingCount: 3, userCount: 2, movieCount: 2 },
    metrics: [],
  }
  const weights = { movieIds: Int32Array.of(7, 9) }
  await activateModel(await writeArtifact(modelsFolder(), facts, weights))
}

const damage = (version: string): void =>
  truncateSync(path.join(modelsFolder(), version, 'weights.bin'), 3)

/** @returns the programs that npm start would run */
async function programsRun(): Promise<string[]> {
  const programs: string[] = []
  const run = ({ file }: { file: string }): Promise<void> => {
    programs.push(file)
    return Promise.resolve()
  }
  await trainWhenNeeded({ run, stopping: () => false })
  return programs
}

const said = (): unknown[] => vi.mocked(console.log).mock.calls.flat()
/** Taken out, because a test with errors left on the console fails. */
function refused(): unknown[] {
  const { calls } = vi.mocked(console.error).mock
  return calls.splice(0).flat()
}

describe('npm start', () => {
  test('trains if no model was ever activated', async () => {
    expect(await programsRun()).toEqual(['lib/cli/train.ts'])
  })

  test('does not train if the newest activated model is undamaged', async () => {
    await publish('v1')
    await publish('v2')
    expect(await programsRun()).toEqual([])
    expect(said()).toEqual(['Model: v2'])
  })

  test('does not train if an older model is undamaged, and reports the damage of the newest', async () => {
    await publish('v1')
    await publish('v2')
    damage('v2')
    expect(await programsRun()).toEqual([])
    expect(said()).toEqual(['Model: v1'])
    expect(refused()).toEqual([expect.stringContaining('weights.bin has 3 bytes instead of 8')])
  })

  test('trains if the only model is damaged or its folder is lost', async () => {
    await publish('v1')
    damage('v1')
    expect(await programsRun()).toEqual(['lib/cli/train.ts'])
    expect(refused()).toHaveLength(1)
    rmSync(modelsFolder(), { recursive: true })
    expect(await programsRun()).toEqual(['lib/cli/train.ts'])
    expect(refused()).toEqual([expect.stringContaining('manifest.json cannot be read')])
  })
})
