import { execFile } from 'node:child_process'
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
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { operatorLine } from '@/lib/cli/run-command'
import { sessionSecret } from '@/lib/cli/session-secret'
import { withLock } from '@/lib/platform/processes/with-lock'
import { waitOptions } from '../../../support/wait-options'

let folder: string
let lines: string[]
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-secret-'))
  lines = []
})
afterEach(() => rmSync(folder, { recursive: true }))

const secret = (): Promise<string> => sessionSecret(folder, (line) => lines.push(line))
const file = (): string => path.join(folder, 'session.secret')

test('the session secret is created once, and only its owner can read it', async () => {
  const created = await secret()
  expect(created).toMatch(/^[\w-]{43}$/)
  expect(await secret()).toBe(created)
  expect(readdirSync(folder)).toEqual(['session.secret', 'session.secret.lock'])
  if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(lines).toEqual([])
})

test.each([
  ['empty', ''],
  ['zeros', '\0'.repeat(43)],
  ['truncated', 'abc'],
])('a session secret that is %s is replaced, and a message says so', async (_what, content) => {
  writeFileSync(file(), content)
  const created = await secret()
  expect(created).toMatch(/^[\w-]{43}$/)
  expect(readFileSync(file(), 'utf8')).toBe(created)
  expect(lines).toEqual([
    `Sessions: ${file()} was damaged and is replaced by a new secret; everybody has to sign in again`,
  ])
})

test('a session secret that the operator wrote is used', async () => {
  writeFileSync(file(), 'sixteen letters and more\n')
  expect(await secret()).toBe('sixteen letters and more\n')
})

test('a session secret that cannot be read gives an error of one line', async () => {
  mkdirSync(file())
  const error: unknown = await secret().catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 'EISDIR' })
  expect(operatorLine(error)).toMatch(/^There is a folder where a file is needed/)
})

test.each([
  ['lost', () => undefined],
  ['damaged', () => writeFileSync(file(), '')],
])(
  'while another start replaces the %s secret, this one waits and uses the new secret',
  async (_what, lose) => {
    lose()
    let finish = (): void => undefined
    const options = { what: 'is creating it', timeoutMs: 0 }
    const other = withLock(
      `${file()}.lock`,
      options,
      () => new Promise<void>((done) => (finish = done)),
    )
    const own = secret()
    void own.then(() => lines.push('did not wait'))
    await vi.waitFor(() => expect(lines).toHaveLength(1), waitOptions)
    expect(lines[0]).toMatch(/^Waiting for process \d+ .*, which is creating it$/)
    writeFileSync(file(), 'created by the other start')
    finish()
    await other
    expect(await own).toBe('created by the other start')
    expect(readFileSync(file(), 'utf8')).toBe('created by the other start')
  },
)

test('simultaneous first starts use the same secret', async () => {
  const program = `
    import { sessionSecret } from './lib/cli/session-secret.ts'
    process.stdout.write(await sessionSecret(process.argv[1], () => undefined))`
  const start = async (): Promise<string> => {
    const args = ['--import', 'tsx', '--input-type=module', '-e', program, folder]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    return stdout
  }
  const secrets = await Promise.all([start(), start(), start()])
  expect(new Set(secrets)).toEqual(new Set([readFileSync(file(), 'utf8')]))
})
