import { createHash } from 'node:crypto'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OperatorError } from '@/lib/platform/errors'
import { ArtifactError, readArtifact, writeArtifact } from '@/lib/domain/models/artifact'

const facts = {
  version: 'v1',
  kind: 'matrix-factorization',
  codeVersion: '0.0.0',
  seed: 1,
  options: { factors: 2, halving: true },
  trainedAt: '2026-01-02T03:04:05.000Z',
  data: { checksum: 'a'.repeat(64), ratingCount: 3, userCount: 2, movieCount: 2 },
  metrics: [{ name: 'rmse', value: 0.9, baseline: null, filmMean: null, ratingCount: null }],
}
const weights = { factors: Float32Array.of(0.5, -1.25), movieIds: Int32Array.of(7, 9) }

let folder: string
const file = (name: string): string => path.join(folder, 'v1', name)

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-artifact-'))
  await writeArtifact(folder, facts, weights)
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('an artifact', () => {
  test('is read as it was written', async () => {
    const artifact = await readArtifact(folder, 'v1')
    expect(artifact.weights).toEqual(weights)
    expect(artifact.manifest).toMatchObject(facts)
  })

  test.each([NaN, Infinity, -Infinity])('with a weight of %d is not written', async (value) => {
    const broken = { ...weights, stretch: Float32Array.of(1, value) }
    const writing = writeArtifact(folder, { ...facts, version: 'v2' }, broken)
    await expect(writing).rejects.toThrow(/not finite \(stretch\): the model is not published/)
    await expect(writing).rejects.toBeInstanceOf(OperatorError)
    expect(readdirSync(folder)).toEqual(['v1'])
  })

  test.each([
    { name: 'rmse', value: NaN, baseline: 1, filmMean: null, ratingCount: null },
    { name: 'rmse', value: 1, baseline: Infinity, filmMean: null, ratingCount: null },
  ])('of a figure that is not finite is not written', async (metric) => {
    const broken = { ...facts, version: 'v2', metrics: [metric] }
    await expect(writeArtifact(folder, broken, weights)).rejects.toThrow(/not finite \(rmse\)/)
    expect(readdirSync(folder)).toEqual(['v1'])
  })

  test.each([
    ['a seed', { seed: NaN }, 'seed'],
    ['an option', { options: { factors: 2, noise: Infinity } }, 'noise'],
  ])('of %s that is not finite is not written', async (_what, fact, name) => {
    const broken = { ...facts, version: 'v2', ...fact }
    await expect(writeArtifact(folder, broken, weights)).rejects.toThrow(`not finite (${name})`)
    expect(readdirSync(folder)).toEqual(['v1'])
  })

  test('with a weight that is not finite is refused, although it was not altered after it was written', async () => {
    const bytes = readFileSync(file('weights.bin'))
    bytes.set(new Uint8Array(Float32Array.of(NaN).buffer), 0)
    const manifest = JSON.parse(readFileSync(file('manifest.json'), 'utf8'))
    manifest.weights.sha256 = createHash('sha256').update(bytes).digest('hex')
    writeFileSync(file('weights.bin'), bytes)
    writeFileSync(file('manifest.json'), JSON.stringify(manifest))
    const reading = readArtifact(folder, 'v1')
    await expect(reading).rejects.toThrow(/factors holds a number that is not finite/)
    await expect(reading).rejects.toBeInstanceOf(ArtifactError)
  })

  test('is never overwritten; a failed write leaves no files', async () => {
    await expect(writeArtifact(folder, facts, weights)).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['v1'])
  })

  test('is refused when a byte was altered', async () => {
    const bytes = readFileSync(file('weights.bin'))
    bytes[3]! ^= 1
    writeFileSync(file('weights.bin'), bytes)
    await expect(readArtifact(folder, 'v1')).rejects.toThrow(/weights\.bin was altered/)
  })

  test('is refused when it is too short or too long', async () => {
    truncateSync(file('weights.bin'), 10)
    await expect(readArtifact(folder, 'v1')).rejects.toThrow(/10 bytes instead of 16/)
    appendFileSync(file('weights.bin'), Buffer.alloc(100))
    await expect(readArtifact(folder, 'v1')).rejects.toThrow(/110 bytes instead of 16/)
  })

  test('is refused without its weights or its manifest', async () => {
    rmSync(file('weights.bin'))
    await expect(readArtifact(folder, 'v1')).rejects.toThrow(/weights\.bin cannot be read/)
    await expect(readArtifact(folder, 'v2')).rejects.toThrow(/manifest\.json cannot be read/)
  })

  test('is refused when its manifest has another format or is not JSON', async () => {
    const manifest = JSON.parse(readFileSync(file('manifest.json'), 'utf8'))
    writeFileSync(file('manifest.json'), JSON.stringify({ ...manifest, format: 99 }))
    await expect(readArtifact(folder, 'v1')).rejects.toThrow(/format/)
    writeFileSync(file('manifest.json'), '{')
    await expect(readArtifact(folder, 'v1')).rejects.toThrow(/not JSON/)
  })
})
