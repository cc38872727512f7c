import { createReadStream, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { SourceFiles } from './source-files'

export function folderFiles(folder: string): SourceFiles {
  const names = new Set(readdirSync(folder))
  return {
    path: folder,
    has: (name) => names.has(name),
    size: (name) => statSync(path.join(folder, name)).size,
    open: (name) =>
      Promise.resolve(createReadStream(path.join(folder, name), { highWaterMark: 1 << 18 })),
    close: () => undefined,
  }
}
