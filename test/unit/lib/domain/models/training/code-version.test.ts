import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeVersion } from '@/lib/domain/models/training/code-version'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-code-'))
  mkdirSync(path.join(folder, 'models'))
  mkdirSync(path.join(folder, 'evaluation'))
  for (const name of ['measure', 'summarise', 'protocol']) write(`evaluation/${name}.ts`, '')
  write('models/sun.ts', "import {\n  ray,\n} from '../ray'\nexport const sun = { kind: 'sun' }")
  write('models/moon.ts', "import type { Ray } from '../ray'\nexport const kind = 'moon'")
  write('ray.ts', "export * from './light'")
  write('light.ts', 'export const ray = 1')
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text)
const versions = (): string[] => ['sun', 'moon'].map((kind) => codeVersion(kind, folder))

test('a version is the same for the same code', () => {
  expect(versions()).toEqual(versions())
  expect(codeVersion('sun', folder)).not.toBe(codeVersion('moon', folder))
})

test.each([
  ['its own file', 'models/sun.ts', "export const kind = 'sun' // sets", [true, false]],
  ["another model's", 'models/moon.ts', "export const kind = 'moon' // full", [false, true]],
  ['what it imports, types aside, however far', 'light.ts', 'export const ray = 2', [true, false]],
  ['the measuring', 'evaluation/measure.ts', '// changed', [true, true]],
  ['the list of models', 'models/catalogue.ts', "// 'sun', 'moon'", [false, false]],
])('a change of %s changes those that depend on it', (_what, file, text, isChanged) => {
  const before = versions()
  write(file, text)
  expect(versions().map((version, at) => version !== before[at])).toEqual(isChanged)
})

test('a kind that no file says by name changes with every model', () => {
  const before = codeVersion('sun-without-rays', folder)
  write('models/moon.ts', "export const kind = 'moon' // full")
  expect(codeVersion('sun-without-rays', folder)).not.toBe(before)
})

test('the real ones differ from model to model', () => {
  expect(codeVersion('ease')).toMatch(/^[0-9a-f]{16}$/)
  expect(codeVersion('ease')).not.toBe(codeVersion('biases'))
})
