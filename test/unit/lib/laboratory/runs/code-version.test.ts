import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeVersion } from '@/lib/laboratory/runs/code-version'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-code-'))
  mkdirSync(path.join(folder, 'models'))
  write('models/sun.ts', "import { ray } from '../ray'")
  write('ray.ts', 'export const ray = 1')
  write('README.md', 'Light.')
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text)

test('codeVersion is the same for the same code', () => {
  expect(codeVersion(folder)).toBe(codeVersion(folder))
  expect(codeVersion(folder)).toMatch(/^[0-9a-f]{16}$/)
})

test.each([
  ['a source file', true, () => write('ray.ts', 'export const ray = 2')],
  ['a source file in a subfolder', true, () => write('models/sun.ts', '')],
  ['a new source file', true, () => write('models/moon.ts', '')],
  [
    'the name of a source file',
    true,
    () => renameSync(path.join(folder, 'ray.ts'), path.join(folder, 'beam.ts')),
  ],
  ['a text', false, () => write('README.md', 'More light.')],
])('when %s changes, codeVersion changes: %s', (_what, changes, change) => {
  const before = codeVersion(folder)
  change()
  expect(codeVersion(folder) !== before).toBe(changes)
})

test('codeVersion reads the sources of the recommender by default', () => {
  const recommender = path.resolve(import.meta.dirname, '../../../../../lib/recommender')
  expect(codeVersion()).toBe(codeVersion(recommender))
})
