import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

/**
 * Write a file atomically: after a crash or a power cut it has its old content or all of the new content. The content
 * goes to a temporary file beside it, then to the disk, and the temporary file is renamed. Missing folders are created.
 */
export function writeDurably(file: string, content: string | Uint8Array, mode = 0o666): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const aside = `${file}.${process.pid}.part`
  rmSync(aside, { force: true })
  try {
    const handle = openSync(aside, 'wx', mode)
    try {
      writeFileSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(aside, file)
  } catch (error) {
    rmSync(aside, { force: true })
    throw error
  }
}
