import { createHash } from 'node:crypto'
import { Writable, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { buffer } from 'node:stream/consumers'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { OperatorError } from '../../platform/errors'
import { manifestPath, parseManifest, type BackupManifest } from './manifest'

export interface OpenBackup {
  readonly manifest: BackupManifest
  has(path: string): boolean
  open(path: string): Promise<Readable>
  close(): void
}

/** A manifest of a database with a thousand migrations and tables is much smaller. In bytes. */
const largestManifest = 10_000_000

/**
 * Opens a backup and compares the checksums of all its files.
 * @throws {OperatorError} if it is no backup, is damaged or has another format
 */
export async function readBackup(file: string): Promise<OpenBackup> {
  const zip = await openZip(file)
  try {
    const entries = new Map((await readEntries(zip, file)).map((entry) => [entry.fileName, entry]))
    const open = (name: string): Promise<Readable> => {
      const entry = entries.get(name)
      if (!entry) throw damaged(file, `${name} is missing`)
      return new Promise((resolve, reject) =>
        zip.openReadStream(entry, (error, stream) =>
          error ? reject(damaged(file, error.message)) : resolve(stream),
        ),
      )
    }
    const manifestEntry = entries.get(manifestPath)
    if (!manifestEntry || manifestEntry.uncompressedSize > largestManifest)
      throw new OperatorError(`${file} is not a backup of Matinee.`)
    const text = await buffer(await open(manifestPath)).catch((error: unknown) => {
      throw damaged(file, reasonOf(error))
    })
    const manifest = parseManifest(text.toString('utf8'), file)
    for (const [name, expected] of Object.entries(manifest.checksums))
      if ((await checksumOf(await open(name), file)) !== expected)
        throw damaged(file, `${name} was changed`)
    return { manifest, has: (name) => entries.has(name), open, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function checksumOf(stream: Readable, file: string): Promise<string> {
  const hash = createHash('sha256')
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      hash.update(chunk)
      done()
    },
  })
  await pipeline(stream, sink).catch((error: unknown) => {
    throw damaged(file, reasonOf(error))
  })
  return hash.digest('hex')
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

const damaged = (file: string, reason: string): OperatorError =>
  new OperatorError(`${file} is damaged (${reason}): use another backup.`)

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (!error) resolve(zip)
      else reject(new OperatorError(`${file} is no readable backup of Matinee (${error.message}).`))
    })
  })
}

function readEntries(zip: ZipFile, file: string): Promise<Entry[]> {
  const entries: Entry[] = []
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error: Error) => reject(damaged(file, error.message)))
    zip.readEntry()
  })
}
