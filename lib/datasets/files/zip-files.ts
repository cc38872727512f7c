import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { OperatorError } from '../../platform/errors'
import type { SourceFiles } from './source-files'

/** The files of a zip, with or without one folder around them. @throws {OperatorError} if it is damaged */
export async function zipFiles(file: string): Promise<SourceFiles> {
  const zip = await openZip(file)
  const entries = await readEntries(zip, file)
  const entry = (name: string): Entry => {
    const found = entries.get(name)
    if (!found) throw new OperatorError(`${file} holds no ${name}.`)
    return found
  }
  return {
    place: file,
    has: (name) => entries.has(name),
    size: (name) => entry(name).uncompressedSize,
    open: (name) =>
      new Promise<Readable>((resolve, reject) => {
        zip.openReadStream(entry(name), (error, stream) => {
          if (error) reject(damaged(file, error))
          else resolve(stream)
        })
      }),
    close: () => zip.close(),
  }
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(damaged(file, error))
      else resolve(zip)
    })
  })
}

/** By base name: MovieLens zips hold one folder named after the set. */
function readEntries(zip: ZipFile, file: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      const parts = entry.fileName.split('/')
      if (parts.length <= 2 && !entry.fileName.endsWith('/')) entries.set(parts.at(-1) ?? '', entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error: Error) => reject(damaged(file, error)))
    zip.readEntry()
  })
}

const damaged = (file: string, error: Error): OperatorError =>
  new OperatorError(`${file} is not a zip we can read (${error.message}).`)
