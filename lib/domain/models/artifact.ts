import { createHash } from 'node:crypto'
import { readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { OperatorError } from '../../platform/errors'
import { writeDurably } from '../../platform/write-durably'
import type { ModelWeights } from '../../recommender'

/** Increased when the layout of artifacts changes so that older code cannot read it. */
const artifactFormat = 4

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const metricShape = z.object({
  name: z.string(),
  value: z.number(),
  /** Of the mean of each film, corrected by how strict the person is. */
  baseline: z.number().nullable(),
  /** Of the mean of each film. */
  filmMean: z.number().nullable().default(null),
  /** The number of held-out ratings. */
  ratingCount: z.int().nullable().default(null),
})
const arrayEntry = z.object({
  name: z.string(),
  type: z.enum(['float32', 'int32']),
  /** The number of values, not of bytes. */
  length: z.int().nonnegative(),
})

const manifestShape = z.object({
  format: z.literal(artifactFormat),
  version: z.string().min(1),
  kind: z.string().min(1),
  codeVersion: z.string(),
  trainedAt: z.iso.datetime(),
  seed: z.number(),
  options: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
  data: z.object({
    checksum: sha256,
    ratingCount: z.int(),
    userCount: z.int(),
    movieCount: z.int(),
  }),
  metrics: z.array(metricShape),
  /** The version from which the training continued. Its metrics are repeated here. */
  continuedFrom: z.string().optional(),
  /** In their order in weights.bin. */
  arrays: z.array(arrayEntry),
  weights: z.object({ bytes: z.int(), sha256 }),
})

export type Metric = z.infer<typeof metricShape>
export type Manifest = z.infer<typeof manifestShape>
export type ManifestFacts = Omit<Manifest, 'format' | 'arrays' | 'weights'>

export interface Artifact {
  readonly manifest: Manifest
  readonly weights: ModelWeights
}

/** An artifact that must not be served: missing, truncated, altered or of another format. */
export class ArtifactError extends Error {
  override readonly name = 'ArtifactError'
}

/**
 * Write an artifact as the folder `<folder>/<version>`. It is written to another folder and then renamed, so that it is
 * complete or absent.
 * @throws {OperatorError} if a number in it is not finite
 * @throws {Error} if a version of that name exists
 */
export async function writeArtifact(
  folder: string,
  facts: ManifestFacts,
  weights: ModelWeights,
): Promise<Manifest> {
  const broken = [...nonFiniteFacts(facts), ...nonFiniteArrays(weights)]
  if (broken.length > 0) {
    throw new OperatorError(
      `Training gave numbers that are not finite (${broken.join(', ')}): the model is not published. ` +
        'Train on other data, or with other options.',
    )
  }
  const entries = Object.entries(weights)
  const bytes = Buffer.concat(
    entries.map(([, array]) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)),
  )
  const manifest: Manifest = {
    format: artifactFormat,
    ...facts,
    arrays: entries.map(([name, array]) => ({
      name,
      type: array instanceof Float32Array ? 'float32' : 'int32',
      length: array.length,
    })),
    weights: { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
  }
  const temporaryFolder = path.join(folder, `.${facts.version}.new`)
  await rm(temporaryFolder, { recursive: true, force: true })
  try {
    writeDurably(path.join(temporaryFolder, 'weights.bin'), bytes)
    writeDurably(
      path.join(temporaryFolder, 'manifest.json'),
      `${JSON.stringify(manifest, null, 2)}\n`,
    )
    await rename(temporaryFolder, path.join(folder, facts.version))
  } catch (error) {
    await rm(temporaryFolder, { recursive: true, force: true }) // it would fill a disk that is almost full
    throw error
  }
  return manifest
}

/** Read and verify an artifact. @throws {ArtifactError} naming the file and the damage */
export async function readArtifact(folder: string, version: string): Promise<Artifact> {
  const own = path.join(folder, version)
  const manifest = parseManifest(path.join(own, 'manifest.json'), await read(own, 'manifest.json'))
  const file = path.join(own, 'weights.bin')
  const bytes = await read(own, 'weights.bin')
  if (bytes.length !== manifest.weights.bytes) {
    throw new ArtifactError(
      `${file} has ${bytes.length} bytes instead of ${manifest.weights.bytes}`,
    )
  }
  if (createHash('sha256').update(bytes).digest('hex') !== manifest.weights.sha256) {
    throw new ArtifactError(`${file} was altered: its SHA-256 is not the manifest's`)
  }
  const weights = arraysOf(file, bytes, manifest)
  const [broken] = nonFiniteArrays(weights)
  if (broken !== undefined) {
    throw new ArtifactError(`${file}: ${broken} holds a number that is not finite`)
  }
  return { manifest, weights }
}

/** The names of arrays with a value that is not finite. One such value can make every prediction NaN. */
const nonFiniteArrays = (weights: ModelWeights): string[] =>
  Object.entries(weights).flatMap(([name, array]) => (allFinite(array) ? [] : [name]))

function allFinite(array: Float32Array | Int32Array): boolean {
  for (const value of array) if (!Number.isFinite(value)) return false
  return true
}

/** JSON has no such numbers, so a manifest with one could not be read again. */
function nonFiniteFacts({ seed, options, metrics }: ManifestFacts): string[] {
  const numbers: [name: string, value: unknown][] = [
    ['seed', seed],
    ...Object.entries(options),
    ...metrics.flatMap(({ name, value, baseline, filmMean }): [string, unknown][] => [
      [name, value],
      [name, baseline],
      [name, filmMean],
    ]),
  ]
  const broken = numbers.filter(([, value]) => typeof value === 'number' && !Number.isFinite(value))
  return broken.map(([name]) => name)
}

async function read(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path.join(folder, name))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ArtifactError(`${path.join(folder, name)} cannot be read: ${reason}`)
  }
}

function parseManifest(file: string, bytes: Buffer): Manifest {
  let json: unknown
  try {
    json = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new ArtifactError(`${file} is not JSON`)
  }
  const { success, data, error } = manifestShape.safeParse(json)
  if (success) return data
  const [issue] = error.issues
  throw new ArtifactError(`${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is wrong'}`)
}

function arraysOf(file: string, bytes: Buffer, { arrays }: Manifest): ModelWeights {
  // A copy, so that the views are aligned wherever the buffer begins in Node's pool.
  const { buffer } = Uint8Array.from(bytes)
  const weights: ModelWeights = {}
  let offset = 0
  for (const { name, type, length } of arrays) {
    if (offset + 4 * length > buffer.byteLength)
      throw new ArtifactError(`${file} is too short for ${name}`)
    weights[name] =
      type === 'float32'
        ? new Float32Array(buffer, offset, length)
        : new Int32Array(buffer, offset, length)
    offset += 4 * length
  }
  return weights
}
