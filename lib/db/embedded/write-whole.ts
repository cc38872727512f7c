import { renameSync, writeFileSync } from 'node:fs'

/** For its owner alone, and never half or empty, not even after a power cut. */
export function writeWhole(file: string, text: string): void {
  const aside = `${file}.new`
  writeFileSync(aside, text, { mode: 0o600, flush: true })
  renameSync(aside, file)
}
