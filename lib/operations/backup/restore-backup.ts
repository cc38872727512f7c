import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { readArtifact } from '../../domain/models/artifact'
import { modelsFolder } from '../../domain/models/models-folder'
import { withdrawAllBut } from '../../domain/models/trained-model-store'
import { inLongTransaction } from '../../platform/db/transaction'
import { migrate, type Migration } from '../../platform/db/migrate'
import { OperatorError } from '../../platform/errors'
import { writeDurably } from '../../platform/write-durably'
import { isWithoutData, replaceAllRows } from './backup-store'
import { modelFile, modelFileNames, secretPath, tablePath, type BackupManifest } from './manifest'
import { readBackup, type OpenBackup } from './read-backup'
import { decrypt } from './secret'

interface RestoreContext {
  readonly url: string
  /** Names of the migrations that the database lacks. */
  readonly missing: readonly string[]
  /** The migrations of this version of Matinee, oldest first. */
  readonly migrations: readonly Migration[]
  readonly say?: (line: string) => void
}

interface RestoreInput {
  readonly file: string
  /** The session secret is written to this file, if the backup has it. */
  readonly secret?: { readonly file: string; readonly passphrase: string }
}

/**
 * Fills an empty database, and the folder of models, with a backup of this or an older version. The whole file is
 * checked before anything is written, and the tables are filled in one transaction. Then the newer migrations run.
 * @throws {OperatorError} if the backup is damaged or of a newer version, or the database is not empty
 */
export async function restoreBackup(
  { url, missing, migrations, say = () => undefined }: RestoreContext,
  { file, secret }: RestoreInput,
): Promise<BackupManifest> {
  say('Checking the file')
  const backup = await readBackup(file)
  try {
    const { manifest } = backup
    assertKnown(manifest, migrations, file)
    const applied = migrations.filter(({ name }) => !missing.includes(name))
    if (applied.some(({ name }) => !manifest.migrations.includes(name))) throw notEmpty()
    const decrypted = await readSecret(backup, secret)
    await migrate(
      url,
      migrations.filter(({ name }) => manifest.migrations.includes(name)),
    )
    if (!(await inLongTransaction(isWithoutData))) throw notEmpty()
    await restoreModel(backup, say)
    await restoreTables(backup, say)
    await migrate(url, migrations)
    await withdrawAllBut(manifest.model)
    if (secret && decrypted !== undefined) writeDurably(secret.file, decrypted, 0o600)
    return manifest
  } finally {
    backup.close()
  }
}

const notEmpty = (): OperatorError =>
  new OperatorError(
    'The database is in use: restore into a database without data, for example with --data-dir and a new folder.',
  )

function assertKnown(
  manifest: BackupManifest,
  migrations: readonly Migration[],
  file: string,
): void {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = manifest.migrations.find((name) => !known.has(name))
  if (unknown !== undefined)
    throw new OperatorError(
      `${file} comes from a newer version of Matinee (it has the migration ${unknown}): update Matinee first.`,
    )
}

async function readSecret(
  backup: OpenBackup,
  secret: RestoreInput['secret'],
): Promise<string | undefined> {
  if (!secret || !backup.has(secretPath)) return undefined
  if (existsSync(secret.file))
    throw new OperatorError(
      `${secret.file} exists already: move it away, or restore without the secret.`,
    )
  return decrypt(await buffer(await backup.open(secretPath)), secret.passphrase)
}

const restoreTables = (backup: OpenBackup, say: (line: string) => void): Promise<void> =>
  replaceAllRows(backup.manifest.tables, ({ name }) => {
    say(`Table ${name}`)
    return backup.open(tablePath(name))
  })

/** The folder has its name only when it is complete and undamaged. */
async function restoreModel(backup: OpenBackup, say: (line: string) => void): Promise<void> {
  const { model } = backup.manifest
  if (model === null || existsSync(path.join(modelsFolder(), model))) return
  say(`Model ${model}`)
  const temporary = `.${model}.new`
  const folder = path.join(modelsFolder(), temporary)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const name of modelFileNames)
    await pipeline(
      await backup.open(modelFile(model, name)),
      createWriteStream(path.join(folder, name)),
    )
  await readArtifact(modelsFolder(), temporary)
  await rename(folder, path.join(modelsFolder(), model))
}
