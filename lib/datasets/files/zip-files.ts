import { Transform, type Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { OperatorError } from '../../platform/errors'
import { isDataFile } from './data-file'
import { bombError, maxRatio, smallSize } from './gunzipped-files'
import type { SourceFiles } from './source-files'

/** Opens a zip file. Its files may be inside folders. @throws {OperatorError} if the zip file is damaged */
export async function zipFiles(file: string): Promise<SourceFiles> {
  const zip = await openZip(file)
  const entries = dataFolder(await readEntries(zip, file), file)
  /** @throws {OperatorError} if it does not exist, or unpacks to far more than its size */
  const entry = (name: string): Entry => {
    const found = entries.get(name)
    if (!found) throw new OperatorError(`${file} contains no file ${name}.`)
    const { uncompressedSize, compressedSize } = found
    if (uncompressedSize > smallSize && uncompressedSize > maxRatio * compressedSize)
      throw bombError(`${name} in ${file}`)
    return found
  }
  return {
    path: file,
    names: () => [...entries.keys()],
    has: (name) => entries.has(name),
    size: (name) => entry(name).uncompressedSize,
    open: (name) =>
      new Promise<Readable>((resolve, reject) => {
        zip.openReadStream(entry(name), (error, stream) => {
          if (error) return reject(damagedZipError(file, error))
          const checked = stream.pipe(checkSum(entry(name)))
          stream.on('error', (streamError) => checked.destroy(damagedZipError(file, streamError)))
          resolve(checked)
        })
      }),
    close: () => zip.close(),
  }
}

/** Passes the bytes of a file on, and fails at the end if they do not have the checksum of the zip file. */
function checkSum(entry: Entry): Transform {
  let sum = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      sum = crc32(chunk, sum)
      done(null, chunk)
    },
    flush(done) {
      const reason = `${entry.fileName} is damaged in the zip file: its checksum (CRC) is wrong. Download it again.`
      done(sum === entry.crc32 ? null : new OperatorError(reason))
    },
  })
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(damagedZipError(file, error))
      else resolve(zip)
    })
  })
}

const maxEntries = 10_000

function readEntries(zip: ZipFile, file: string): Promise<Entry[]> {
  const entries: Entry[] = []
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (!entry.fileName.endsWith('/')) entries.push(entry)
      if (entries.length > maxEntries) {
        reject(new OperatorError(`${file} contains more than ${maxEntries} files.`))
        return
      }
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error: Error) => reject(damagedZipError(file, error)))
    zip.readEntry()
  })
}

/**
 * The files of the one folder that contains a data set, by name. A MovieLens zip file contains a folder with the name
 * of the data set.
 * @throws {OperatorError} if several folders contain files of a data set
 */
function dataFolder(entries: readonly Entry[], file: string): Map<string, Entry> {
  const folders = new Map<string, Map<string, Entry>>()
  for (const entry of entries) {
    const parts = entry.fileName.split('/').filter((part) => part !== '.' && part !== '')
    const name = parts.pop() ?? ''
    const folder = parts.join('/')
    if (folder.startsWith('__MACOSX')) continue // copies that macOS adds
    const files = folders.get(folder) ?? new Map<string, Entry>()
    if (files.has(name)) throw new OperatorError(`${file} contains ${entry.fileName} twice.`)
    folders.set(folder, files.set(name, entry))
  }
  const found = [...folders].filter(([, files]) => [...files.keys()].some(isDataFile))
  if (found.length > 1) {
    const names = found.map(([folder]) => `"${folder || 'the top'}"`).join(' and ')
    throw new OperatorError(
      `${file} contains files of a data set in several folders (${names}): keep one of them.`,
    )
  }
  const [only] = found.length > 0 ? found : folders.size === 1 ? folders : []
  if (found.length === 0 && entries.some(({ fileName }) => /\.zip$/i.test(fileName)))
    throw new OperatorError(`${file} contains another zip file: unpack it first.`)
  return only?.[1] ?? new Map<string, Entry>()
}

const damagedZipError = (file: string, error: Error): OperatorError =>
  error instanceof OperatorError
    ? error
    : new OperatorError(`${file} is not a readable zip file (${error.message}): download it again.`)
