import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Write a small file that survives a power cut: whole or as it was before, never empty. Aside, to the disk, then renamed.
 */
export function writeDurably(file: string, text: string, mode = 0o666): void {
  const aside = `${file}.${process.pid}.part`
  rmSync(aside, { force: true })
  try {
    const handle = openSync(aside, 'wx', mode)
    try {
      writeFileSync(handle, text)
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
