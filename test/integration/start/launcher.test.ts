import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runningPostmaster, serverProcesses } from '@/lib/platform/db/embedded/server-processes'
import { liveClaims } from '@/lib/platform/processes/claims'
import { withLock } from '@/lib/platform/processes/with-lock'
import { freePort } from '@/lib/platform/processes/free-port'
import { buildServer } from '../../support/built-server'
import { waitOptions } from '../../support/wait-options'

let folder: string
let lookedUp: string
let variables: NodeJS.ProcessEnv
const started: ChildProcess[] = []
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-launcher-'))
  lookedUp = path.join(folder, 'looked-up')
  const preload = pathToFileURL(path.resolve('test/support/without-localhost.mjs')).href
  variables = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    NODE_OPTIONS: `--import ${preload}`,
    LOOKED_UP_FILE: lookedUp,
  }
  // Too few ratings for a model, so there is no training to wait for.
  writeFileSync(path.join(folder, 'movies.csv'), 'movieId,title,genres\n1,Up (2009),Drama\n')
  writeFileSync(path.join(folder, 'ratings.csv'), 'userId,movieId,rating,timestamp\n1,1,4,0\n')
  buildServer()
}, 600_000)
afterAll(async () => {
  for (const child of started) child.kill('SIGINT')
  await vi.waitUntil(() => started.every(hasEnded), waitOptions)
  rmSync(folder, { recursive: true })
})

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null

interface Launcher {
  readonly child: ChildProcess
  readonly url: string
  readonly cluster: string
  /** IDs of the processes with a lease on the embedded PostgreSQL. */
  readonly users: () => number[]
  /** Waits until it has printed this text. */
  prints(line: string): Promise<void>
}

/** Starts the program of `npm start`. */
async function launch(name: string): Promise<Launcher> {
  const port = await freePort()
  const dataDir = path.join(folder, name)
  const options = ['--port', String(port), '--data-dir', dataDir, '--dataset', folder]
  const child = spawn(process.execPath, ['lib/cli/start.mjs', ...options], {
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  }
  const cluster = path.join(dataDir, 'postgres')
  return {
    child,
    cluster,
    url: `http://127.0.0.1:${port}`,
    users: () => liveClaims(`${cluster}.leases`).map((claim) => claim.process.pid),
    async prints(line) {
      await vi.waitUntil(() => printed.includes(line) || hasEnded(child), waitOptions)
      expect(printed).toContain(line)
    },
  }
}

const isHealthy = async (url: string): Promise<boolean> =>
  (await fetch(`${url}/api/health`).catch(() => undefined))?.ok ?? false

describe.skipIf(process.platform === 'win32')('npm start', () => {
  let product: Launcher
  beforeAll(async () => {
    product = await launch('served')
    await product.prints('Matinee is ready')
  })

  test('gets ready on a machine without the host name localhost, and never looks it up', async () => {
    expect(await isHealthy(product.url)).toBe(true)
    expect(existsSync(lookedUp) ? readFileSync(lookedUp, 'utf8') : '').toBe('')
    const [, , , , , address] = readFileSync(
      path.join(product.cluster, 'postmaster.pid'),
      'utf8',
    ).split('\n')
    expect(address).toBe('127.0.0.1')
  })

  test('runs a server that has its own lease on the database', () => {
    const users = product.users()
    expect(users).toHaveLength(2)
    expect(users).toContain(product.child.pid)
  })

  test('restarts PostgreSQL if it is killed, and the server keeps using it', async () => {
    const before = product.users()
    process.kill(runningPostmaster(product.cluster)!.pid, 'SIGKILL')
    await product.prints('Database: PostgreSQL is running again')
    await vi.waitUntil(() => isHealthy(product.url), waitOptions)
    expect(product.users()).toEqual(before)
  })

  test('leaves no process behind when it is killed', async () => {
    product.child.kill('SIGKILL')
    await once(product.child, 'exit')
    await untilNothingRuns(product)
    expect(await isHealthy(product.url)).toBe(false)
  })

  test('leaves no process behind when its output pipe is closed', async () => {
    const unread = await launch('served')
    unread.child.stdout?.destroy()
    expect(await once(unread.child, 'exit')).toEqual([130, null])
    await untilNothingRuns(unread)
  })

  test('leaves no process behind when it is interrupted while no child is running', async () => {
    const lock = path.join(folder, 'interrupted', 'prepare.lock')
    const options = { what: 'is testing', timeoutMs: 0 }
    await withLock(lock, options, async () => {
      const waiting = await launch('interrupted')
      await waiting.prints(`Waiting for process ${process.pid}`)
      waiting.child.kill('SIGINT')
      expect(await once(waiting.child, 'exit')).toEqual([130, null])
      await untilNothingRuns(waiting)
    })
  })
})

/** PostgreSQL may end later than the process that has stopped it. */
async function untilNothingRuns({ cluster, users }: Launcher): Promise<void> {
  await vi.waitFor(() => expect(serverProcesses(cluster)).toEqual([]), waitOptions)
  await vi.waitFor(() => expect(users()).toEqual([]), waitOptions)
}

test('without-localhost.mjs makes connect, listen and fetch fail for localhost', () => {
  const program = `
    import net from 'node:net'
    for (const act of [() => net.connect(1, 'localhost'), () => net.createServer().listen(0, 'localhost')])
      act().on('error', ({ code }) => console.log(code))
    await fetch('http://localhost:2000').catch(({ cause }) => console.log(cause.code))`
  const args = ['--input-type=module', '-e', program]
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env: variables })
  expect(stdout.trim().split('\n')).toEqual(['ENOTFOUND', 'ENOTFOUND', 'ENOTFOUND'])
  expect(readFileSync(lookedUp, 'utf8').match(/ENOTFOUND localhost/g)).toHaveLength(3)
})
