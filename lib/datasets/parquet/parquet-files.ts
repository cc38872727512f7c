import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, type FileMetaData } from 'hyparquet'
import { OperatorError } from '../../platform/errors'

/** A Parquet file whose columns are known and whose values were not read. */
export interface ParquetFile {
  /** Path of the file. */
  readonly file: string
  /** For messages: the path below the data set's folder. */
  readonly name: string
  readonly metadata: FileMetaData
  readonly columns: readonly string[]
  /** Values that the names of folders give, as in `year=2020/`. */
  readonly partition: Readonly<Record<string, string>>
  readonly rows: number
}

const maxDepth = 4
const maxFiles = 10_000

/** All Parquet files of a folder and of the folders in it, in the order of their names; or the file itself. */
export async function parquetFiles(source: string): Promise<ParquetFile[]> {
  const isFolder = statSync(source).isDirectory()
  const names = isFolder ? namesBelow(source, '', maxDepth) : [path.basename(source)]
  const folder = isFolder ? source : path.dirname(source)
  const files: ParquetFile[] = []
  for (const name of names.sort()) {
    if (/\.(parquet|parq|pq)$/i.test(name)) files.push(await openParquet(folder, name))
  }
  return files
}

/** Folders behind symbolic links are left out, because they may form a loop. */
function namesBelow(folder: string, below: string, depth: number): string[] {
  const names: string[] = []
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const name = path.join(below, entry.name)
    if (/^[._]/.test(entry.name)) continue // markers of other programs
    if (entry.isDirectory() && depth > 0) names.push(...namesBelow(folder, name, depth - 1))
    else if (entry.isFile() || entry.isSymbolicLink()) names.push(name)
    if (names.length > maxFiles)
      throw new OperatorError(`${folder} contains more than ${maxFiles} files.`)
  }
  return names
}

async function openParquet(folder: string, name: string): Promise<ParquetFile> {
  const file = path.join(folder, name)
  try {
    if (!statSync(file).isFile()) throw new OperatorError(`${file} is not a file.`)
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(file))
    const columns = metadata.schema.slice(1).map((element) => element.name)
    const rows = Number(metadata.num_rows)
    return { file, name, metadata, columns, partition: partitionOf(name), rows }
  } catch (error) {
    throw parquetError(name, error)
  }
}

/** @throws never @returns an error for the operator */
export function parquetError(name: string, error: unknown): OperatorError {
  if (error instanceof OperatorError) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new OperatorError(`${name} is not a readable Parquet file (${reason.slice(0, 200)}).`)
}

function partitionOf(name: string): Record<string, string> {
  const folders = name.split(path.sep).slice(0, -1)
  return Object.fromEntries(
    folders.flatMap((folder) => {
      const [, key, value] = /^([^=]+)=(.*)$/.exec(folder) ?? []
      return key === undefined || value === undefined ? [] : [[key, decodeValue(value)]]
    }),
  )
}

function decodeValue(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
