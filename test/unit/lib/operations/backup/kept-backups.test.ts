import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { backupName, deleteOldBackups } from '@/lib/operations/backup/kept-backups'

test('keeps the newest backups, and files with other names', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-kept-backups-'))
  try {
    const names = ['2030-01-02', '2029-12-31', '2030-01-01'].map((day) =>
      backupName(new Date(`${day}T10:20:30Z`)),
    )
    for (const name of [...names, 'notes.txt', 'matinee-old.zip'])
      writeFileSync(path.join(folder, name), '')
    expect(await deleteOldBackups(folder, 2)).toEqual(['matinee-20291231-102030.zip'])
    expect(await deleteOldBackups(folder, 2)).toEqual([])
    expect(readdirSync(folder)).toEqual([
      'matinee-20300101-102030.zip',
      'matinee-20300102-102030.zip',
      'matinee-old.zip',
      'notes.txt',
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
