import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'

const namePattern = /^matinee-\d{8}-\d{6}\.zip$/

/** 2026-11-28T10:20:30.456Z → matinee-20261128-102030.zip */
export const backupName = (now: Date): string =>
  `matinee-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}.zip`

/**
 * Deletes the oldest backups of a folder, those with a name of `backupName`.
 * @param keep how many stay
 * @returns the names of the deleted files
 */
export async function deleteOldBackups(folder: string, keep: number): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => namePattern.test(name)).sort()
  const old = names.slice(0, Math.max(0, names.length - keep))
  for (const name of old) await rm(path.join(folder, name))
  return old
}
