import { createHash } from 'node:crypto'
import { createReadStream, existsSync, statSync, type Stats } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../platform/errors'
import { amazon } from './amazon/amazon'
import type { ColumnMapping } from './column-mapping'
import { csv } from './csv/csv'
import type { ByteWatcher, DatasetSource, FormatReader } from './dataset'
import { downloadZip } from './download'
import { folderFiles, singleFile } from './files/folder-files'
import type { SourceFiles } from './files/source-files'
import { zipFiles } from './files/zip-files'
import {
  datasetNames,
  movieLensSets,
  sampleTerms,
  unknownTerms,
  type DatasetTerms,
} from './known-datasets'
import { movielens100k } from './movielens-100k/movielens-100k'
import { movielensCsv } from './movielens-csv/movielens-csv'
import { movielensDat } from './movielens-dat/movielens-dat'
import { parquet } from './parquet/parquet'
import type { RatingScale } from './rating-scale'

/** Recognised by the names of their files. */
const namedFormats = [movielensCsv, movielensDat, movielens100k]
const defaultName = 'ml-latest-small'
const publisher = 'https://files.grouplens.org/datasets/movielens'
const sampleFolder = path.resolve(import.meta.dirname, '../../prisma/sample')

export interface OpenOptions {
  readonly dataDir: string
  /** Called when a download begins, and when the sample replaces a data set. */
  readonly say?: (line: string) => void
  readonly onDownload?: ByteWatcher
  readonly baseUrl?: string
  readonly idleMs?: number
  /** The columns of a CSV or Parquet file; by default those with usual names. */
  readonly columns?: ColumnMapping | undefined
  /** The scale of its ratings; by default the usual one that holds all of them. */
  readonly scale?: RatingScale | undefined
}

/**
 * Open a data set by name or path. The default is MovieLens latest-small. If its download fails, the bundled sample is
 * opened instead, with a notice.
 *
 * @throws {OperatorError} if the data set does not exist or has an unknown format
 */
export async function openDataset(
  nameOrPath: string | undefined,
  options: OpenOptions,
): Promise<DatasetSource> {
  if (nameOrPath === undefined) return openDefault(options)
  if (nameOrPath === 'sample') return openSample(null)
  const known = movieLensSets[nameOrPath]
  if (known) return openDownloaded(nameOrPath, known.title, options)
  return openPath(nameOrPath, options)
}

async function openDefault(options: OpenOptions): Promise<DatasetSource> {
  try {
    return await openDownloaded(defaultName, 'MovieLens latest-small', options)
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    options.say?.(
      `${error.message} Matinee uses the bundled sample instead, whose ratings are simulated.`,
    )
    return openSample('MovieLens could not be reached, so this is the bundled sample.')
  }
}

function openSample(notice: string | null): DatasetSource {
  const files = folderFiles(sampleFolder)
  return describe(files, movielensCsv(files)!, {
    name: 'sample',
    title: 'Bundled sample',
    simulated: true,
    notice,
    terms: sampleTerms,
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
  const files = await zipFiles(zip)
  const reader = await recognise(files, options)
  return describe(files, reader, { name, title, simulated: false, notice: null })
}

async function openPath(givenPath: string, options: OpenOptions): Promise<DatasetSource> {
  const absolute = path.resolve(givenPath)
  const stats = statsOf(absolute)
  if (!stats) {
    const names = datasetNames.join(', ')
    throw new OperatorError(
      `There is no data set "${givenPath}": give one of ${names}, or the path of a folder or zip file.`,
    )
  }
  if (!stats.isDirectory() && !stats.isFile())
    throw new OperatorError(`${givenPath} is neither a folder nor a file.`)
  const files = stats.isDirectory()
    ? folderFiles(absolute)
    : (await isZip(absolute))
      ? await zipFiles(absolute)
      : singleFile(absolute)
  return describe(files, await recognise(files, options), {
    name: path
      .basename(absolute)
      .replace(/(\.(zip|gz|csv|tsv|txt|json|jsonl|parquet|parq|pq))+$/i, ''),
    simulated: false,
    notice: null,
  })
}

/** By its first bytes or its name, so that a damaged zip file is reported as such. */
async function isZip(file: string): Promise<boolean> {
  if (/\.zip$/i.test(file)) return true
  for await (const chunk of createReadStream(file, { end: 3 }))
    return (chunk as Buffer).equals(Buffer.from('PK\x03\x04', 'latin1'))
  return false
}

/** Undefined if there is nothing at the path. @throws {OperatorError} for example if symbolic links form a loop */
function statsOf(absolute: string): Stats | undefined {
  try {
    return statSync(absolute, { throwIfNoEntry: false })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(`${absolute} cannot be opened (${reason}).`)
  }
}

interface Description {
  readonly name: string
  /** Without it, the title of the format is used. */
  readonly title?: string
  readonly simulated: boolean
  readonly notice: string | null
  /** Without it, the terms of the data set with this name. */
  readonly terms?: DatasetTerms
}

/** @throws {OperatorError} if the files are in no known format */
async function recognise(files: SourceFiles, options: OpenOptions): Promise<FormatReader> {
  const isMapped = options.columns !== undefined
  const named = isMapped ? [] : namedFormats.map((format) => format(files))
  const reader =
    named.find((each) => each !== null) ??
    (isMapped ? null : await amazon(files)) ??
    (await csv(files, options)) ??
    (/\.zip$/i.test(files.path) ? null : await parquet(files.path, options))
  if (reader) return reader
  throw new OperatorError(
    `${files.path} contains no data set in a known format: it needs movies.csv and ratings.csv, ` +
      'movies.dat and ratings.dat, u.data, u.item and u.genre, reviews of Amazon, or a CSV or Parquet file with ' +
      'columns for the user, the movie and the rating (give their names with --columns).',
  )
}

function describe(
  files: SourceFiles,
  reader: FormatReader,
  { name, title, simulated, notice, terms }: Description,
): DatasetSource {
  const known = movieLensSets[name]
  const { files: names, ...content } = reader
  return {
    ...content,
    name,
    simulated,
    notice,
    terms: terms ?? known?.terms ?? unknownTerms,
    title: title ?? known?.title ?? (reader.title.startsWith('MovieLens ') ? reader.title : name),
    checksum: () => checksumOf(files, names),
  }
}

async function checksumOf(files: SourceFiles, names: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const name of names) {
    hash.update(`${name}:${files.size(name)}\n`)
    for await (const chunk of await files.open(name)) hash.update(chunk as Uint8Array)
  }
  return hash.digest('hex')
}
