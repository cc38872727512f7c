import { createReadStream, readdirSync, statSync, type Stats } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../../platform/errors'
import type { SourceFiles } from './source-files'

export function folderFiles(folder: string): SourceFiles {
  const names = new Set(readdirSync(folder))
  return {
    path: folder,
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
