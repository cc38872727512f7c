import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

/** A zip file that cannot be used. The message is for the person who sent it. */
export class ZipError extends Error {
  override readonly name = 'ZipError'
}

interface ZipLimits {
  readonly maxFiles: number
  /** Of all unpacked files, in bytes. */
  readonly maxBytes: number
}

export interface UnpackedFile {
  /** With its folders, such as "likes/films.csv". */
  readonly name: string
  readonly bytes: Buffer
}

/**
 * Unpacks files of a zip file in memory. Sizes are checked before and while a file is unpacked, checksums after it.
 * @param wants whether a file is unpacked, by its name
 * @throws {ZipError} if the file is damaged or larger than the limits
 */
export async function readZip(
  bytes: Buffer,
  limits: ZipLimits,
  wants: (name: string) => boolean,
): Promise<UnpackedFile[]> {
  const zip = await opened(bytes)
  try {
    const entries = await entriesOf(zip, limits.maxFiles)
    const wanted = entries.filter(({ fileName }) => wants(fileName))
    const total = wanted.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
    if (total > limits.maxBytes)
      throw new ZipError(`The zip file unpacks to more than ${limits.maxBytes / 1e6} MB.`)
    const files: UnpackedFile[] = []
    for (const entry of wanted) {
      files.push({ name: entry.fileName, bytes: await unpacked(zip, entry) })
    }
    return files
  } finally {
    zip.close()
  }
}

const damaged = (error: Error): ZipError =>
  new ZipError(`The zip file is damaged (${error.message}): download it again.`)

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) reject(damaged(error))
      else resolve(zip)
    })
  })
}

function entriesOf(zip: ZipFile, maxFiles: number): Promise<Entry[]> {
  const entries: Entry[] = []
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (!entry.fileName.endsWith('/')) entries.push(entry)
      if (entries.length > maxFiles) {
        reject(new ZipError(`The zip file has more than ${maxFiles} files.`))
      } else zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error: Error) => reject(damaged(error)))
    zip.readEntry()
  })
}

function unpacked(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(damaged(error))
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', (failure: Error) => reject(damaged(failure)))
      stream.on('end', () => {
        const bytes = Buffer.concat(chunks)
        if (crc32(bytes) === entry.crc32) resolve(bytes)
        else reject(damaged(new Error(`the checksum of ${entry.fileName} is wrong`)))
      })
    })
  })
}
