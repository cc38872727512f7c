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
  root = mkdtempSync(path.join(os.tmpdir(), 'matinee-exclusively-'))
  folder = path.join(root, 'lock')
})
afterEach(() => rmSync(root, { recursive: true }))

const use: LockOptions = { what: 'is testing', timeoutMs: 60_000 }
/** Who does not get in at once gives up. */
const atOnce: LockOptions = { what: 'is testing', timeoutMs: 0 }

function leaveClaim(content: string, name = 'left.claim'): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, name), content)
}

const claimOf = (pid: number, started = identityOf(pid)?.started ?? ''): string =>
  JSON.stringify({ process: { pid, started, command: 'npm start' }, what: 'is building' })

describe('exclusively', () => {
  test('answers with what the work answers, and leaves nothing behind', async () => {
    expect(await withLock(folder, use, () => 'done')).toBe('done')
    expect(readdirSync(folder)).toEqual([])
  })

  test.runIf(process.platform !== 'win32')('makes folders for their owner alone', async () => {
    const nested = path.join(root, 'data', 'prepare.lock')
    await withLock(nested, use, () => 'done')
    for (const made of [nested, path.dirname(nested)]) {
      expect(statSync(made).mode & 0o777).toBe(0o700)
    }
  })

  test('lets go when the work fails', async () => {
    await expect(withLock(folder, use, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    )
    expect(await withLock(folder, atOnce, () => 'done')).toBe('done')
  })

  test('lets callers in one process take turns', async () => {
    const steps: string[] = []
    const work = (name: string) => async () => {
      steps.push(`${name} begins`)
      await new Promise((resolve) => setImmediate(resolve))
      steps.push(`${name} ends`)
    }
    await Promise.all(['a', 'b', 'c'].map((name) => withLock(folder, use, work(name))))
    expect(steps).toHaveLength(6)
    for (const at of [0, 2, 4]) expect(steps[at + 1]).toBe(steps[at]?.replace('begins', 'ends'))
  })

  test('lets processes take turns', async () => {
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

  test('says once who is waited for', async () => {
    const said: string[] = []
    let letGo = (): void => undefined
    const held = withLock(
      folder,
      { ...use, what: 'is building the pages' },
      () => new Promise<void>((resolve) => (letGo = resolve)),
    )
    const waiting = withLock(folder, { ...use, say: (line) => said.push(line) }, () => 'done')
    await expect.poll(() => said, { timeout: 30_000 }).toHaveLength(1)
    letGo()
    await held
    expect(await waiting).toBe('done')
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(
      new RegExp(`^Waiting for process ${process.pid} \\(.+\\), which is building the pages$`),
    )
  })

  test('gives up in one line', async () => {
    leaveClaim(claimOf(process.pid))
    await expect(withLock(folder, atOnce, () => 'done')).rejects.toThrow(
      `Gave up waiting for process ${process.pid} (npm start), which is building: end that process, then start again.`,
    )
  })
})

describe('a claim does not count', () => {
  test.each([
    ['an empty file', () => ''],
    ['half a file', () => claimOf(process.pid).slice(0, 20)],
    ['one with the id of a live stranger', () => claimOf(process.ppid, 'long ago')],
    ['one with our own id, of a process before us', () => claimOf(process.pid, 'long ago')],
    ['one of a process that was killed', () => claimOf(2 ** 30, 'long ago')],
  ])('when it is %s', async (_what, content) => {
    leaveClaim(content())
    expect(await withLock(folder, atOnce, () => 'done')).toBe('done')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a folder that cannot be used fails at once, in one line', () => {
  test('when a file is in its place', async () => {
    writeFileSync(folder, '')
    await expect(withLock(folder, use, () => 'done')).rejects.toThrow(
      /^The folder .*lock cannot be used \(ENOTDIR.*\): make it a folder that Matinee may write to\.$/,
    )
  })

  const isSuperuser = process.geteuid?.() === 0
  /** The superuser may do everything; nobody else may. */
  const assertRefused = async (): Promise<void> => {
    chmodSync(root, 0o755)
    if (isSuperuser) process.seteuid?.(65_534)
    try {
      await expect(withLock(folder, use, () => 'done')).rejects.toThrow(
        /^The folder .*lock cannot be used \(EACCES.*\): make it a folder that Matinee may write to\.$/,
      )
    } finally {
      if (isSuperuser) process.seteuid?.(0)
      chmodSync(folder, 0o755)
    }
  }

  test.runIf(process.platform !== 'win32')('when it is read-only', async () => {
    mkdirSync(folder)
    chmodSync(folder, 0o555)
    await assertRefused()
  })

  test.runIf(process.platform !== 'win32')('when a claim in it cannot be read', async () => {
    leaveClaim(claimOf(process.pid))
    chmodSync(folder, 0o777)
    chmodSync(path.join(folder, 'left.claim'), 0o000)
    await assertRefused()
    expect(readdirSync(folder)).toEqual(['left.claim'])
  })
})
