import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  diskFinding,
  folderFinding,
  freeBytesOf,
  localeFinding,
  memoryFinding,
  nodeFinding,
} from '@/lib/cli/doctor/machine'

const folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-doctor-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['22.1.0', 'good'],
  ['24.18.0', 'good'],
  ['23.5.0', 'warning'],
])('Node %s is %s', (version, state) => {
  expect(nodeFinding(version).state).toBe(state)
})

test('a full disk is a problem, a nearly full one a warning, each with what to do', () => {
  const findings = [0.2e9, 3e9, 50e9].map(diskFinding)
  expect(findings.map(({ state }) => state)).toEqual(['problem', 'warning', 'good'])
  expect(findings[0]).toMatchObject({ text: '0.2 GB are free for the data folder.' })
  expect(findings.map(({ advice }) => advice !== undefined)).toEqual([true, true, false])
})

test('the free space is that of the nearest folder that exists', async () => {
  const free = await freeBytesOf(path.join(folder, 'not', 'there'))
  expect(free).toBeGreaterThan(0)
})

test('little memory is a warning', () => {
  expect([1e9, 4e9].map((bytes) => memoryFinding(bytes).state)).toEqual(['warning', 'good'])
})

test.each([
  [{ LANG: 'de_DE.UTF-8' }, 'good'],
  [{ LANG: 'de_DE.UTF-8', LC_ALL: 'C' }, 'warning'],
  [{}, 'warning'],
])('the locale %j is %s', (variables, state) => {
  expect(localeFinding(variables as NodeJS.ProcessEnv).state).toBe(state)
})

describe('the data folder', () => {
  test('may be missing, and is private', () => {
    expect(folderFinding(path.join(folder, 'later'))).toMatchObject({ state: 'good' })
    expect(folderFinding(folder)).toMatchObject({ state: 'good' })
  })

  test('that others can read is a warning', () => {
    chmodSync(folder, 0o755)
    expect(folderFinding(folder)).toMatchObject({
      state: 'warning',
      advice: `chmod 700 "${folder}"`,
    })
  })

  test.skipIf(process.getuid?.() === 0)('that this user cannot write is a problem', () => {
    chmodSync(folder, 0o500)
    expect(folderFinding(folder)).toMatchObject({ state: 'problem' })
    chmodSync(folder, 0o700)
  })
})
