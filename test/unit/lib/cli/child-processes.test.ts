import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { waitOptions } from '../../../support/wait-options'

let folder: string
let parent: ChildProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-children-'))
})
afterEach(() => {
  parent?.kill('SIGKILL')
  endOrphan()
  rmSync(folder, { recursive: true, force: true })
})

/** A parent that its shell left behind. */
function endOrphan(): void {
  const pid = existsSync(file('parent')) ? Number(readFileSync(file('parent'), 'utf8')) : 0
  if (pid > 0 && isRunning(pid)) process.kill(pid, 'SIGKILL')
}

const file = (name: string): string => path.join(folder, name)

/** A child that writes its process ID, prints lines, and on SIGTERM writes the file `ended` and exits. */
const child = `
  import { renameSync, writeFileSync } from 'node:fs'
  const [, , folder] = process.argv
  process.on('SIGTERM', () => { writeFileSync(folder + '/ended', ''); process.exit(0) })
  writeFileSync(folder + '/pid.new', String(process.pid))
  renameSync(folder + '/pid.new', folder + '/pid')
  process.send('ready')
  setInterval(() => console.log('still here'), 20)
`

/** A parent that runs the child as npm start runs the server. */
const parentOf = (program: string): string => `
  import { writeFileSync } from 'node:fs'
  import { childProcesses } from './lib/cli/child-processes.ts'
  const children = childProcesses(() => process.exit(130))
  writeFileSync(${JSON.stringify(file('parent'))}, String(process.pid))
  const how = await children.serve(
    { file: ${JSON.stringify(program)}, args: [${JSON.stringify(folder)}] }, () => undefined)
  console.error(how)
  await children.stop()
  process.exitCode = 7
`

async function startParent(
  command: readonly string[] = [],
  npmScript?: string,
): Promise<{ parent: ChildProcess; childPid: number }> {
  writeFileSync(file('child.mjs'), child)
  const script = parentOf(file('child.mjs'))
  const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', script]
  const [program = process.execPath, ...args] = [...command, ...node]
  const started = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: npmScript },
  })
  parent = started
  await vi.waitUntil(() => existsSync(file('pid')), waitOptions)
  return { parent: started, childPid: Number(readFileSync(file('pid'), 'utf8')) }
}

/** Runs a program and waits for it, as the shell does that npm runs scripts through. */
const shell = ['sh', '-c', '"$0" "$@" & wait']

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a child process', () => {
  test('shuts down in order when its parent is killed', async () => {
    const { parent, childPid } = await startParent()
    parent.stdout?.resume()
    parent.kill('SIGKILL')
    await vi.waitUntil(() => !isRunning(childPid), waitOptions)
    expect(existsSync(file('ended'))).toBe(true)
  })

  test('shuts down in order when its parent gets SIGTERM', async () => {
    const { parent, childPid } = await startParent()
    parent.stdout?.resume()
    parent.kill('SIGTERM')
    await once(parent, 'exit')
    expect(parent.exitCode).toBe(7)
    expect(isRunning(childPid)).toBe(false)
    expect(existsSync(file('ended'))).toBe(true)
  })

  test('shuts down in order when its output pipe is closed', async () => {
    const { parent, childPid } = await startParent()
    parent.stdout?.destroy()
    await once(parent, 'exit')
    expect(parent.exitCode).toBe(7)
    expect(isRunning(childPid)).toBe(false)
    expect(existsSync(file('ended'))).toBe(true)
  })

  test.skipIf(process.platform === 'win32')(
    'shuts down in order when npm gets SIGTERM and its shell does not forward it',
    async () => {
      const { parent, childPid } = await startParent(shell, 'start')
      parent.stdout?.resume()
      parent.kill('SIGTERM')
      await vi.waitUntil(() => !isRunning(childPid), waitOptions)
      expect(existsSync(file('ended'))).toBe(true)
    },
  )
})
