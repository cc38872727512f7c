import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { OperatorError } from '../../platform/errors'
import type { SourceFiles } from './source-files'

/** Opens a zip file. Its files may be inside one folder. @throws {OperatorError} if the zip file is damaged */
export async function zipFiles(file: string): Promise<SourceFiles> {
  const zip = await openZip(file)
  const entries = await readEntries(zip, file)
  const entry = (name: string): Entry => {
    const found = entries.get(name)
    if (!found) throw new OperatorError(`${file} contains no file ${name}.`)
    return found
  }
  return {
    path: file,
    has: (name) => entries.has(name),
    size: (name) => entry(name).uncompressedSize,
    open: (name) =>
      new Promise<Readable>((resolve, reject) => {
        zip.openReadStream(entry(name), (error, stream) => {
          if (error) reject(damagedZipError(file, error))
          else resolve(stream)
        })
      }),
    close: () => zip.close(),
  }
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(damagedZipError(file, error))
      else resolve(zip)
    })
  })
}

/** Entries by base name, because a MovieLens zip file contains one folder with the name of the data set. */
function readEntries(zip: ZipFile, file: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      const parts = entry.fileName.split('/')
      if (parts.length <= 2 && !entry.fileName.endsWith('/')) entries.set(parts.at(-1) ?? '', entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error: Error) => reject(damagedZipError(file, error)))
    zip.readEntry()
  })
}

const damagedZipError = (file: string, error: Error): OperatorError =>
  new OperatorError(`${file} is not a readable zip file (${error.message}): download it again.`)
