import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runningPostmaster } from '@/lib/platform/db/embedded/server-processes'
import { freePort } from '@/lib/platform/processes/free-port'
import { waitOptions } from '../../support/wait-options'

let folder: string
let child: ChildProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-lost-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('npm start fails with the reason if the embedded PostgreSQL cannot be restarted', async () => {
  const started = spawn(
    process.execPath,
    [
      'lib/cli/start.mjs',
      '--dataset',
      'sample',
      '--port',
      String(await freePort()),
      '--data-dir',
      folder,
    ],
    {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  child = started
  const ended = new Promise<number | null>((resolve) => started.once('close', resolve))
  let printed = ''
  let errors = ''
  started.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  started.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  await vi.waitUntil(() => printed.includes('Model: training'), waitOptions)
  const cluster = path.join(folder, 'postgres')
  renameSync(path.join(cluster, 'global'), path.join(cluster, 'gone'))
  process.kill(runningPostmaster(cluster)!.pid, 'SIGKILL')
  expect(await ended).toBe(1)
  expect(errors.trim().split('\n').at(-2)).toMatch(
    /^Error: The embedded PostgreSQL did not start: .*pg_control/,
  )
})
