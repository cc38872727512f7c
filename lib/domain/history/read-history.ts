import path from 'node:path/posix'
import { readZip, ZipError, type UnpackedFile } from '../../platform/files/read-zip'
import { csvTable } from './csv-table'
import { imdb } from './formats/imdb'
import { letterboxd } from './formats/letterboxd'
import { matinee } from './formats/matinee'
import { movielens } from './formats/movielens'
import { simklCsv, simklJson } from './formats/simkl'
import { trakt } from './formats/trakt'
import { tvTime } from './formats/tv-time'
import { HistoryFileError, type History } from './history'
import { mergeRecords } from './merge-records'
import type { FileFormat } from './record'

export const maxFileBytes = 20_000_000
const maxRows = 50_000
const zipLimits = { maxFiles: 2_000, maxBytes: 100_000_000 }

const csvFormats = [letterboxd, imdb, movielens, simklCsv, tvTime]
const jsonFormats = [matinee, simklJson, trakt]

interface NamedFormat extends FileFormat {
  readonly name: string
}

/**
 * Reads the history of a person from a file of another program, or a zip file with several. The format is recognised
 * from the content.
 * @throws {HistoryFileError} with a message for the person
 */
export async function readHistory(name: string, bytes: Buffer, now: Date): Promise<History> {
  if (bytes.length === 0) throw new HistoryFileError(`${name} is empty.`)
  if (bytes.length > maxFileBytes)
    throw new HistoryFileError(`${name} is larger than ${maxFileBytes / 1e6} MB.`)
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK'
  const files = isZip ? await unpacked(bytes) : [{ name, bytes }]
  const found = files.flatMap((file): NamedFormat[] => {
    const format = formatOf(file, isZip)
    return format ? [{ ...format, name: path.basename(file.name) }] : []
  })
  const [first] = found
  if (!first) throw unknownFile(name, files, isZip)
  const rows = found.reduce((sum, format) => sum + format.rows.length, 0)
  if (rows > maxRows)
    throw new HistoryFileError(
      `${name} has ${rows.toLocaleString('en')} rows; the most are ${maxRows.toLocaleString('en')}.`,
    )
  const merged = mergeRecords(found, now)
  if (merged.films.length === 0) throw new HistoryFileError(`${name} has no film that we can use.`)
  return { source: first.program, ...merged }
}

async function unpacked(bytes: Buffer): Promise<UnpackedFile[]> {
  try {
    return await readZip(bytes, zipLimits, isHistoryFile)
  } catch (error) {
    throw error instanceof ZipError ? new HistoryFileError(error.message) : error
  }
}

/** In a zip file: Letterboxd keeps what was deleted in folders of their own, and lists are no history. */
const isHistoryFile = (name: string): boolean =>
  /\.(?:csv|json)$/i.test(name) && !/(?:^|\/)(?:deleted|orphaned|lists|__MACOSX)\//.test(name)

function formatOf({ name, bytes }: UnpackedFile, isInZip: boolean): FileFormat | null {
  const text = textOf(name, bytes)
  const start = text.trimStart().slice(0, 1)
  if (start === '{' || start === '[') {
    const content = jsonOf(name, text)
    for (const format of jsonFormats) {
      const found = format(content)
      if (found) return found
    }
    return null
  }
  // A zip file may hold other files, which are no mistake.
  if (isInZip && /profile|comments/i.test(path.basename(name))) return null
  const table = csvTable(path.basename(name), text)
  for (const format of csvFormats) {
    const found = format(isInZip ? name : path.basename(name), table)
    if (found) return found
  }
  return null
}

function textOf(name: string, bytes: Buffer): string {
  const file = path.basename(name)
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new HistoryFileError(`${file} is in UTF-16. Save it in UTF-8.`)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new HistoryFileError(`${file} is not a text in UTF-8.`)
  }
  if (text.includes('\0')) throw new HistoryFileError(`${file} is not a text: it contains NUL.`)
  return text
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HistoryFileError(`${path.basename(name)} is damaged: it is not complete JSON.`)
  }
}

const known =
  'We can read the zip file of Letterboxd and its CSV files, ratings of IMDb, MovieLens and Simkl (CSV), Trakt and Simkl (JSON), TV Time, and our own export.'

function unknownFile(
  name: string,
  files: readonly UnpackedFile[],
  isZip: boolean,
): HistoryFileError {
  if (!isZip) return new HistoryFileError(`We do not know the format of ${name}. ${known}`)
  const names = files.slice(0, 5).map((file) => file.name)
  const inside = names.length > 0 ? `only ${names.join(', ')}` : 'no CSV or JSON files'
  return new HistoryFileError(`${name} contains ${inside}. ${known}`)
}
