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
let said: string[]
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-secret-'))
  said = []
})
afterEach(() => rmSync(folder, { recursive: true }))

const secret = (): Promise<string> => sessionSecret(folder, (line) => said.push(line))
const file = (): string => path.join(folder, 'session.secret')

test('the session secret is made once, for its owner alone', async () => {
  const made = await secret()
  expect(made).toMatch(/^[\w-]{43}$/)
  expect(await secret()).toBe(made)
  expect(readdirSync(folder)).toEqual(['session.secret', 'session.secret.lock'])
  if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(said).toEqual([])
})

test.each([
  ['empty', ''],
  ['zeros', '\0'.repeat(43)],
  ['cut off', 'abc'],
])('a session secret that is %s is made anew, and that is said', async (_what, content) => {
  writeFileSync(file(), content)
  const made = await secret()
  expect(made).toMatch(/^[\w-]{43}$/)
  expect(readFileSync(file(), 'utf8')).toBe(made)
  expect(said).toEqual([
    `Sessions: ${file()} was damaged, so a new one was made; everybody has to sign in again`,
  ])
})

test('a session secret of the operator’s own is kept', async () => {
  writeFileSync(file(), 'sixteen letters and more\n')
  expect(await secret()).toBe('sixteen letters and more\n')
})

test('a session secret that cannot be read is one line', async () => {
  mkdirSync(file())
  const error: unknown = await secret().catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 'EISDIR' })
  expect(operatorLine(error)).toMatch(/^A folder stands where a file is needed/)
})

test.each([
  ['lost', () => undefined],
  ['damaged', () => writeFileSync(file(), '')],
])(
  'while another start makes the secret that is %s, this one waits and takes that',
  async (_what, lose) => {
    lose()
    let finish = (): void => undefined
    const use = { what: 'makes it', timeoutMs: 0 }
    const other = withLock(
      `${file()}.lock`,
      use,
      () => new Promise<void>((done) => (finish = done)),
    )
    const ours = secret()
    void ours.then(() => said.push('did not wait'))
    await vi.waitFor(() => expect(said).toHaveLength(1), waitOptions)
    expect(said[0]).toMatch(/^Waiting for process \d+ .*, which makes it$/)
    writeFileSync(file(), 'made by the other start')
    finish()
    await other
    expect(await ours).toBe('made by the other start')
    expect(readFileSync(file(), 'utf8')).toBe('made by the other start')
  },
)

test('first starts at the same time sign with one secret', async () => {
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
