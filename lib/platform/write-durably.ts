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
 * Write a file atomically: after a crash or a power cut it has either all of the new content or the old content. It
 * writes a temporary file, flushes it to the disk and renames it. Missing folders are created.
 */
export function writeDurably(file: string, content: string | Uint8Array, mode = 0o666): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.part`
  rmSync(temporary, { force: true })
  try {
    const handle = openSync(temporary, 'wx', mode)
    try {
      writeFileSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
