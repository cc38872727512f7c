import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { modelsFolder } from '../../domain/models/models-folder'
import { newestUndamagedVersion } from '../../domain/models/newest-undamaged-version'
import { OperatorError } from '../../platform/errors'
import {
  appliedMigrations,
  inSnapshot,
  orderedTables,
  readTable,
  type Snapshot,
} from './backup-store'
import {
  backupFormat,
  manifestPath,
  modelFile,
  modelFileNames,
  secretPath,
  tablePath,
  type BackupManifest,
} from './manifest'
import { encrypt } from './secret'

interface BackupContext {
  readonly now: () => Date
  /** Called with each table and file when it is read. */
  readonly say?: (line: string) => void
}

interface BackupInput {
  /** Must not exist. */
  readonly file: string
  readonly codeVersion: string
  /** The file of the session secret, which is encrypted with the passphrase; left out if undefined. */
  readonly secret?: { readonly file: string; readonly passphrase: string }
}

/** A file of the backup. It is opened when its turn has come. */
interface Entry {
  readonly path: string
  readonly open: () => Promise<Readable> | Readable
}

/**
 * Writes a zip file with all tables, the model that serves and, if wanted, the encrypted session secret. The tables are
 * those of one moment, while others go on writing. The file has its name only when it is complete and on the disk.
 * @throws {OperatorError} if the file exists
 */
export async function writeBackup(
  { now, say = () => undefined }: BackupContext,
  { file, codeVersion, secret }: BackupInput,
): Promise<BackupManifest> {
  await assertNew(file)
  const part = `${file}.part`
  const model = (await newestUndamagedVersion(() => undefined)) ?? null
  try {
    const manifest = await inSnapshot(async (client) => {
      const tables: BackupManifest['tables'] = []
      const checksums: Record<string, string> = {}
      const base = {
        format: backupFormat,
        codeVersion,
        createdAt: now().toISOString(),
        migrations: await appliedMigrations(client),
        model,
      } as const
      const complete = (): BackupManifest => ({ ...base, tables, checksums })
      const entries: Entry[] = [
        ...(await tableEntries(client, tables)),
        ...(model === null ? [] : modelEntries(model)),
        ...(secret ? [secretEntry(secret)] : []),
      ]
      const counted = entries.map(({ path: name, open: openEntry }) => ({
        path: name,
        async open() {
          say(name)
          return hashed(await openEntry(), (sum) => (checksums[name] = sum))
        },
      }))
      const last = {
        path: manifestPath,
        open: () => Readable.from(JSON.stringify(complete(), null, 2)),
      }
      await writeZip(part, [...counted, last])
      return complete()
    })
    await flush(part)
    await rename(part, file)
    return manifest
  } catch (error) {
    await rm(part, { force: true }) // it would fill a disk that is almost full
    throw error
  }
}

async function assertNew(file: string): Promise<void> {
  // Opening it reports a folder that is missing or cannot be written, too.
  const handle = await open(file, 'wx').catch((error: unknown) => {
    throw error instanceof Error && 'code' in error && error.code === 'EEXIST'
      ? new OperatorError(`${file} exists already: choose another name.`)
      : error
  })
  await handle.close()
  await rm(file)
}

async function tableEntries(client: Snapshot, counts: BackupManifest['tables']): Promise<Entry[]> {
  const tables = await orderedTables(client)
  return tables.map((table) => ({
    path: tablePath(table.name),
    open() {
      const stream = readTable(client, table)
      stream.once('end', () =>
        counts.push({ name: table.name, columns: [...table.columns], rows: stream.rowCount }),
      )
      return stream
    },
  }))
}

const modelEntries = (version: string): Entry[] =>
  modelFileNames.map((name) => ({
    path: modelFile(version, name),
    open: () => createReadStream(path.join(modelsFolder(), version, name)),
  }))

const secretEntry = ({ file, passphrase }: NonNullable<BackupInput['secret']>): Entry => ({
  path: secretPath,
  open: async () => Readable.from([encrypt(await readFile(file, 'utf8'), passphrase)]),
})

/** Passes the bytes on, and tells their SHA-256 at the end. */
function hashed(stream: Readable, tell: (sum: string) => void): Readable {
  const hash = createHash('sha256')
  const passed = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      tell(hash.digest('hex'))
      done()
    },
  })
  stream.on('error', (error) => passed.destroy(error))
  return stream.pipe(passed)
}

/** Opens one entry after the other, because they share a database connection. */
async function writeZip(file: string, entries: readonly Entry[]): Promise<void> {
  const zip = new yazl.ZipFile()
  const output = zip.outputStream as Readable // it is a stream of Node
  const failed = new Promise<never>((_, reject) => zip.on('error', reject))
  for (const { path: name, open: openEntry } of entries) {
    zip.addReadStreamLazy(name, { compressionLevel: 6 }, (done) => {
      Promise.resolve()
        .then(openEntry)
        .then((stream) => {
          stream.on('error', (error) => output.destroy(error))
          done(null, stream)
        })
        .catch((error: unknown) => output.destroy(error as Error))
    })
  }
  zip.end()
  await Promise.race([pipeline(output, createWriteStream(file, { mode: 0o600 })), failed])
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r')
  await handle.sync()
  await handle.close()
}
