import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { operatorLine } from '@/lib/cli/run-command'
import { sessionSecret } from '@/lib/cli/session-secret'

let folder: string
let said: string[]
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-secret-'))
  said = []
})
afterEach(() => rmSync(folder, { recursive: true }))

const secret = (): string => sessionSecret(folder, (line) => said.push(line))
const file = (): string => path.join(folder, 'session.secret')

test('the session secret is made once, for its owner alone', () => {
  const made = secret()
  expect(made).toMatch(/^[\w-]{43}$/)
  expect(secret()).toBe(made)
  expect(readdirSync(folder)).toEqual(['session.secret'])
  if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(said).toEqual([])
})

test.each([
  ['empty', ''],
  ['zeros', '\0'.repeat(43)],
  ['cut off', 'abc'],
])('a session secret that is %s is made anew, and that is said', (_what, content) => {
  writeFileSync(file(), content)
  const made = secret()
  expect(made).toMatch(/^[\w-]{43}$/)
  expect(readFileSync(file(), 'utf8')).toBe(made)
  expect(said).toEqual([
    `Sessions: ${file()} was damaged, so a new one was made; everybody has to sign in again`,
  ])
})

test('a session secret of the operator’s own is kept', () => {
  writeFileSync(file(), 'sixteen letters and more\n')
  expect(secret()).toBe('sixteen letters and more\n')
})

test('a session secret that cannot be read is one line', () => {
  mkdirSync(file())
  expect(() => secret()).toThrow(expect.objectContaining({ code: 'EISDIR' }))
  try {
    secret()
  } catch (error) {
    expect(operatorLine(error)).toMatch(/^A folder stands where a file is needed/)
  }
})
