import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDataFolder } from '@/lib/platform/db/embedded/data-folder'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-data-'))
  chmodSync(folder, 0o755)
})
afterEach(() => rmSync(folder, { recursive: true }))

const mode = (): number => statSync(folder).mode & 0o777

describe.runIf(process.platform !== 'win32')('openDataFolder', () => {
  test('lets only the owner read an empty folder', () => {
    openDataFolder(folder)
    expect(mode()).toBe(0o700)
  })

  test('lets only the owner read a folder with a database', () => {
    mkdirSync(path.join(folder, 'postgres'))
    openDataFolder(folder)
    expect(mode()).toBe(0o700)
  })

  test('leaves the mode of a folder with other files, such as a home folder', () => {
    writeFileSync(path.join(folder, 'notes.txt'), 'mine')
    openDataFolder(folder)
    expect(mode()).toBe(0o755)
  })
})
