import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
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
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withLock, type LockOptions } from '@/lib/platform/processes/with-lock'
import { identityOf } from '@/lib/platform/processes/process-identity'

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'matinee-lock-'))
  folder = path.join(root, 'lock')
})
afterEach(() => rmSync(root, { recursive: true }))

const options: LockOptions = { what: 'is testing', timeoutMs: 60_000 }
/** Gives up immediately if the lock is held. */
const withoutWaiting: LockOptions = { what: 'is testing', timeoutMs: 0 }

function leaveClaim(content: string, name = 'left.claim'): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, name), content)
}

const claimOf = (pid: number, started = identityOf(pid)?.started ?? ''): string =>
  JSON.stringify({ process: { pid, started, command: 'npm start' }, what: 'is building' })

describe('withLock', () => {
  test('returns the result of the work, and leaves no claim behind', async () => {
    expect(await withLock(folder, options, () => 'done')).toBe('done')
    expect(readdirSync(folder)).toEqual([])
  })

  test.runIf(process.platform !== 'win32')(
    'creates folders that only their owner may use',
    async () => {
      const nested = path.join(root, 'data', 'prepare.lock')
      await withLock(nested, options, () => 'done')
      for (const created of [nested, path.dirname(nested)]) {
        expect(statSync(created).mode & 0o777).toBe(0o700)
      }
    },
  )

  test('removes a claim that a killed process had begun to write, and no other', async () => {
    const killed = spawn(process.execPath, ['-e', '0'])
    await once(killed, 'exit')
    leaveClaim('{', `${killed.pid}-x.claim.new`)
    leaveClaim('{', `${process.pid}-x.claim.new`)
    await withLock(folder, withoutWaiting, () => 'done')
    expect(readdirSync(folder)).toEqual([`${process.pid}-x.claim.new`])
  })

  test('releases the lock if the work fails', async () => {
    await expect(withLock(folder, options, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    )
    expect(await withLock(folder, withoutWaiting, () => 'done')).toBe('done')
  })

  test('runs the work of callers in one process one after another', async () => {
    const steps: string[] = []
    const work = (name: string) => async () => {
      steps.push(`${name} begins`)
      await new Promise((resolve) => setImmediate(resolve))
      steps.push(`${name} ends`)
    }
    await Promise.all(['a', 'b', 'c'].map((name) => withLock(folder, options, work(name))))
    expect(steps).toHaveLength(6)
    for (const at of [0, 2, 4]) expect(steps[at + 1]).toBe(steps[at]?.replace('begins', 'ends'))
  })

  test('runs the work of several processes one after another', async () => {
    const counter = path.join(root, 'counter')
    writeFileSync(counter, '0')
    const program = `
      import { readFileSync, writeFileSync } from 'node:fs'
      import { withLock } from './lib/platform/processes/with-lock.ts'
      const [folder, counter] = process.argv.slice(1)
      for (let round = 0; round < 50; round++) {
        await withLock(folder, { what: 'is counting', timeoutMs: 60_000 }, async () => {
          const count = Number(readFileSync(counter, 'utf8'))
          await new Promise((resolve) => setImmediate(resolve))
          writeFileSync(counter, String(count + 1))
        })
      }`
    const contend = async (): Promise<unknown> => {
      const args = ['--import', 'tsx', '--input-type=module', '-e', program, folder, counter]
      const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')
      return code
    }
    expect(await Promise.all([contend(), contend(), contend()])).toEqual([0, 0, 0])
    expect(readFileSync(counter, 'utf8')).toBe('150')
  })

  test('says once which process holds the lock', async () => {
    const lines: string[] = []
    let release = (): void => undefined
    const holder = withLock(
      folder,
      { ...options, what: 'is building the pages' },
      () => new Promise<void>((resolve) => (release = resolve)),
    )
    const waiting = withLock(folder, { ...options, say: (line) => lines.push(line) }, () => 'done')
    await expect.poll(() => lines, { timeout: 30_000 }).toHaveLength(1)
    release()
    await holder
    expect(await waiting).toBe('done')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(
      new RegExp(`^Waiting for process ${process.pid} \\(.+\\), which is building the pages$`),
    )
  })

  test('gives up with an error of one line', async () => {
    leaveClaim(claimOf(process.pid))
    await expect(withLock(folder, withoutWaiting, () => 'done')).rejects.toThrow(
      `Gave up waiting for process ${process.pid} (npm start), which is building: end that process, then start again.`,
    )
  })
})

describe('withLock ignores a claim', () => {
  test.each([
    ['an empty file', () => ''],
    ['a truncated file', () => claimOf(process.pid).slice(0, 20)],
    ['a claim with the ID of another running program', () => claimOf(process.ppid, 'long ago')],
    ['a claim of an earlier process with our own ID', () => claimOf(process.pid, 'long ago')],
    ['a claim of a process that was killed', () => claimOf(2 ** 30, 'long ago')],
  ])('if it is %s', async (_what, content) => {
    leaveClaim(content())
    expect(await withLock(folder, withoutWaiting, () => 'done')).toBe('done')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('withLock fails at once with an error of one line', () => {
  test('if a file has the name of the folder', async () => {
    writeFileSync(folder, '')
    await expect(withLock(folder, options, () => 'done')).rejects.toThrow(
      /^The folder .*lock cannot be used \(ENOTDIR.*\): make sure that it is a folder that Matinee may write to\.$/,
    )
  })

  const isSuperuser = process.geteuid?.() === 0
  /** The superuser has all permissions, so it changes to another user. */
  const assertRefused = async (): Promise<void> => {
    chmodSync(root, 0o755)
    if (isSuperuser) process.seteuid?.(65_534)
    try {
      await expect(withLock(folder, options, () => 'done')).rejects.toThrow(
        /^The folder .*lock cannot be used \(EACCES.*\): make sure that it is a folder that Matinee may write to\.$/,
      )
    } finally {
      if (isSuperuser) process.seteuid?.(0)
      chmodSync(folder, 0o755)
    }
  }

  test.runIf(process.platform !== 'win32')('if the folder is read-only', async () => {
    mkdirSync(folder)
    chmodSync(folder, 0o555)
    await assertRefused()
  })

  test.runIf(process.platform !== 'win32')('if a claim in the folder cannot be read', async () => {
    leaveClaim(claimOf(process.pid))
    chmodSync(folder, 0o777)
    chmodSync(path.join(folder, 'left.claim'), 0o000)
    await assertRefused()
    expect(readdirSync(folder)).toEqual(['left.claim'])
  })
})
