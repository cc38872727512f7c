import { createReadStream, existsSync, readdirSync, statSync, type Stats } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../../platform/errors'
import type { SourceFiles } from './source-files'

export const folderFiles = (folder: string): SourceFiles =>
  filesIn(folder, folder, readdirSync(folder))

/** A single file, and beside it the file with the same name after "meta_", if there is one. */
export function singleFile(file: string): SourceFiles {
  const { dir, base } = path.parse(file)
  const metadata = `meta_${base}`
  return filesIn(file, dir, existsSync(path.join(dir, metadata)) ? [base, metadata] : [base])
}

function filesIn(source: string, folder: string, list: readonly string[]): SourceFiles {
  const names = new Set(list)
  return {
    path: source,
    names: () => list,
    has: (name) => names.has(name),
    size: (name) => fileStats(folder, name).size,
    open(name) {
      fileStats(folder, name)
      return Promise.resolve(createReadStream(path.join(folder, name), { highWaterMark: 1 << 18 }))
    },
    close: () => undefined,
  }
}

/** @throws {OperatorError} if it is not a file, such as a pipe, which could be read only once */
function fileStats(folder: string, name: string): Stats {
  const file = path.join(folder, name)
  try {
    const stats = statSync(file)
    if (stats.isFile()) return stats
  } catch (error) {
    throw new OperatorError(
      `${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`,
    )
  }
  throw new OperatorError(`${file} is not a file.`)
}
