import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { identityOf, isStillRunning } from '@/lib/platform/processes/process-identity'
import { waitOptions } from '../../../../support/wait-options'

const hasPs = spawnSync('ps', ['-p', String(process.pid)]).status === 0

/** A process of another program that runs until it is killed. */
const otherProcess = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])

describe('identityOf', () => {
  test('stays the same while the process is running', () => {
    const own = identityOf(process.pid)
    expect(own).toMatchObject({ pid: process.pid })
    expect(own && isStillRunning(own)).toBe(true)
  })

  test('differs for a later process with the same ID', () => {
    const own = identityOf(process.pid)
    expect(own && isStillRunning({ ...own, started: `${own.started}0` })).toBe(false)
  })

  test('and isStillRunning report an ended process', async () => {
    const child = otherProcess()
    await once(child, 'spawn')
    const identity = identityOf(child.pid ?? 0)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(identity && isStillRunning(identity)).toBe(false)
  })

  test.each([0, -1, 1.5, Number.NaN])('is undefined for the ID %s', (pid) => {
    expect(identityOf(pid)).toBeUndefined()
  })

  test.runIf(process.platform !== 'win32')('contains the command', async () => {
    const child = otherProcess()
    await once(child, 'spawn')
    await vi.waitFor(
      () => expect(identityOf(child.pid ?? 0)?.command).toContain('setInterval'),
      waitOptions,
    )
    child.kill('SIGKILL')
  })

  test.runIf(hasPs)('is read from ps on a system without /proc', async () => {
    const child = otherProcess()
    await once(child, 'spawn')
    const read = () => identityOf(child.pid ?? 0, 'darwin')
    await vi.waitFor(() => expect(read()?.command).toContain('setInterval'), waitOptions)
    expect(read()?.started).toMatch(/^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/)
    expect(read()).toEqual(read())
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(read()).toBeUndefined()
  })
})

describe.runIf(process.platform === 'linux')('a process with too many open files', () => {
  /** Opens as many files as it can. Then it looks up itself and a process that does not exist. */
  const program = `
    import { openSync } from 'node:fs'
    import { identityOf, isStillRunning } from './lib/platform/processes/process-identity.ts'
    const [platform] = process.argv.slice(1)
    const own = identityOf(process.pid)
    try { for (;;) openSync('/dev/null') } catch {}
    const lookUps = [
      () => isStillRunning(own),
      () => identityOf(process.pid, platform),
      () => identityOf(2 ** 30, platform)
    ]
    const results = lookUps.map((lookUp) => { try { return lookUp() ?? 'ended' } catch (error) { return error.code } })
    process.stdout.write(JSON.stringify(results))`

  test.each(['linux', ...(hasPs ? ['darwin'] : [])])(
    'gets an error instead of taking a process for ended, as on %s',
    (platform) => {
      const node = ['--import', 'tsx', '--input-type=module', '-e', program, platform]
      const { stdout, stderr } = spawnSync(
        'sh',
        ['-c', 'ulimit -n 256; exec "$@"', 'sh', process.execPath, ...node],
        { encoding: 'utf8' },
      )
      expect(stderr).toBe('')
      expect(JSON.parse(stdout)).toEqual(['EMFILE', 'EMFILE', 'EMFILE'])
    },
  )
})

describe.runIf(process.platform === 'linux')('on Linux', () => {
  test('a zombie counts as ended, although its ID is still in use', async () => {
    // `exec` replaces the shell by sleep, which never waits for the child. So the child becomes a zombie when it ends.
    const parent = spawn('sh', ['-c', '(read line) <&3 & echo $!; exec sleep 600'], {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    })
    const [line] = await once(parent.stdout!, 'data')
    const zombie = Number(String(line))
    await vi.waitFor(
      () => expect(identityOf(parent.pid ?? 0)?.command).toBe('sleep 600'),
      waitOptions,
    )
    parent.stdio[3]!.destroy()
    await vi.waitFor(() => expect(identityOf(zombie)).toBeUndefined(), waitOptions)
    expect(process.kill(zombie, 0)).toBe(true)
    parent.kill('SIGKILL')
  })

  test('a program may have parentheses and spaces in its name', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-name-'))
    const program = path.join(folder, 'a) Z (b')
    symlinkSync('/bin/sleep', program)
    const child = spawn(program, ['600'])
    await once(child, 'spawn')
    const identity = identityOf(child.pid ?? 0)
    expect(identity?.started).toMatch(/^[-\da-f]{36} \d+$/)
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  })
})
