import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../platform/errors'
import type { ByteWatcher, DatasetSource } from './dataset'
import { downloadZip } from './download'
import { folderFiles } from './files/folder-files'
import type { SourceFiles } from './files/source-files'
import { zipFiles } from './files/zip-files'
import { knownNames, movieLensSets } from './known-datasets'
import { movielens100k } from './movielens-100k/movielens-100k'
import { movielensCsv } from './movielens-csv/movielens-csv'
import { movielensDat } from './movielens-dat/movielens-dat'

const formats = [movielensCsv, movielensDat, movielens100k]
const defaultName = 'ml-latest-small'
const publisher = 'https://files.grouplens.org/datasets/movielens'
const sampleFolder = path.resolve(import.meta.dirname, '../../prisma/sample')

export interface OpenOptions {
  readonly dataDir: string
  /** Told what happens: a download that begins, a fall-back. */
  readonly say?: (line: string) => void
  readonly onDownload?: ByteWatcher
  readonly baseUrl?: string
  readonly idleMs?: number
}

/**
 * Open a data set by name or path. Without either: MovieLens latest-small, or the bundled sample when its
 * publisher can't be reached, with a notice that says so.
 *
 * @throws {OperatorError} if there is no such data set, or it is in none of the formats
 */
export async function openDataset(
  wanted: string | undefined,
  options: OpenOptions,
): Promise<DatasetSource> {
  if (wanted === undefined) return openDefault(options)
  if (wanted === 'sample') return openSample(null)
  const title = movieLensSets[wanted]
  if (title !== undefined) return openDownloaded(wanted, title, options)
  return openPath(wanted)
}

async function openDefault(options: OpenOptions): Promise<DatasetSource> {
  try {
    return await openDownloaded(defaultName, 'MovieLens latest-small', options)
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    options.say?.(`${error.message} Taking the bundled sample instead: its ratings are simulated.`)
    return openSample('MovieLens could not be reached, so this is the bundled sample.')
  }
}

function openSample(notice: string | null): DatasetSource {
  return describe(folderFiles(sampleFolder), {
    name: 'sample',
    title: 'Bundled sample',
    simulated: true,
    notice,
  })
}

async function openDownloaded(
  name: string,
  title: string,
  options: OpenOptions,
): Promise<DatasetSource> {
  const { dataDir, say, onDownload, baseUrl = publisher, idleMs = 15_000 } = options
  const folder = path.join(dataDir, 'datasets')
  if (!existsSync(path.join(folder, `${name}.zip`)))
    say?.(`Downloading ${title} from its publisher`)
  const zip = await downloadZip(name, {
    baseUrl,
    folder,
    idleMs,
    ...(onDownload ? { onBytes: onDownload } : {}),
  })
  return describe(await zipFiles(zip), { name, title, simulated: false, notice: null })
}

async function openPath(wanted: string): Promise<DatasetSource> {
  const place = path.resolve(wanted)
  if (!existsSync(place)) {
    const names = knownNames.join(', ')
    throw new OperatorError(
      `There is no data set "${wanted}": give one of ${names}, or a folder or zip.`,
    )
  }
  const files = statSync(place).isDirectory() ? folderFiles(place) : await zipFiles(place)
  return describe(files, {
    name: path.basename(place).replace(/\.zip$/i, ''),
    simulated: false,
    notice: null,
  })
}

interface Description {
  readonly name: string
  /** The format's own when absent. */
  readonly title?: string
  readonly simulated: boolean
  readonly notice: string | null
}

function describe(files: SourceFiles, description: Description): DatasetSource {
  for (const format of formats) {
    const reader = format(files)
    if (!reader) continue
    const { name, simulated, notice } = description
    return {
      name,
      simulated,
      notice,
      title:
        description.title ??
        movieLensSets[name] ??
        (reader.title === 'MovieLens' ? name : reader.title),
      ratingsFile: reader.ratingsFile,
      checksum: () => checksumOf(files, reader.files),
      movies: () => reader.movies(),
      ratings: (onBytes) => reader.ratings(onBytes),
    }
  }
  throw new OperatorError(
    `${files.place} holds no data set we know: expected movies.csv and ratings.csv, ` +
      'movies.dat and ratings.dat, or u.data, u.item and u.genre.',
  )
}

async function checksumOf(files: SourceFiles, names: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const name of names) {
    hash.update(`${name}:${files.size(name)}\n`)
    for await (const chunk of await files.open(name)) hash.update(chunk as Uint8Array)
  }
  return hash.digest('hex')
}
