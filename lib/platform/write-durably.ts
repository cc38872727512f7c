import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Write a small file atomically: after a power cut it has either the new text or the old one. It writes a temporary
 * file, flushes it to the disk and renames it.
 */
export function writeDurably(file: string, text: string, mode = 0o666): void {
  const temporary = `${file}.${process.pid}.part`
  rmSync(temporary, { force: true })
  try {
    const handle = openSync(temporary, 'wx', mode)
    try {
      writeFileSync(handle, text)
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
