import { z } from 'zod'
import { OperatorError } from '../../platform/errors'

/** Increased when the layout of backups changes so that older code cannot read it. */
export const backupFormat = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const manifestShape = z.object({
  format: z.literal(backupFormat),
  /** The version of Matinee that wrote it. */
  codeVersion: z.string(),
  createdAt: z.iso.datetime(),
  /** The migrations of the database, in their order. */
  migrations: z.array(z.string()).min(1),
  /** In an order in which no row refers to a later table. */
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int().nonnegative() }),
  ),
  /** The model that served; null if there was none. */
  model: z
    .string()
    .regex(/^\w[\w.-]*$/)
    .nullable(),
  /** Of each other file in the backup, by its path. */
  checksums: z.record(z.string(), sha256),
})

export type BackupManifest = z.infer<typeof manifestShape>

export const manifestPath = 'manifest.json'
/** The session secret, encrypted. */
export const secretPath = 'session.secret.encrypted'
export const tablePath = (table: string): string => `tables/${table}.copy`
export const modelFile = (version: string, name: string): string => `models/${version}/${name}`
/** The files of a model artifact. */
export const modelFileNames = ['manifest.json', 'weights.bin'] as const

/** @throws {OperatorError} if it is not the manifest of a backup that this version can read */
export function parseManifest(text: string, file: string): BackupManifest {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new OperatorError(`${file} is damaged: its ${manifestPath} is not JSON.`)
  }
  const { success, data, error } = manifestShape.safeParse(json)
  if (success) return data
  const [issue] = error.issues
  throw new OperatorError(
    issue?.path[0] === 'format'
      ? `${file} has another format of backups: restore it with the version of Matinee that wrote it, or a newer one.`
      : `${file} is damaged: ${issue?.path.join('.') ?? manifestPath} ${issue?.message ?? 'is wrong'}.`,
  )
}
