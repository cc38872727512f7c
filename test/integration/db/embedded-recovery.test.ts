import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  acquireEmbeddedServer,
  type EmbeddedServer,
} from '@/lib/platform/db/embedded/embedded-server'
import { readPostmasterFile, serverProcesses } from '@/lib/platform/db/embedded/server-processes'
import { waitOptions } from '../../support/wait-options'

let dataDir: string
let cluster: string
beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-recovery-'))
  cluster = path.join(dataDir, 'postgres')
})
afterAll(() => rmSync(dataDir, { recursive: true }))

const acquired: EmbeddedServer[] = []
const otherProcesses: ChildProcess[] = []
afterEach(async () => {
  for (const child of otherProcesses.splice(0)) child.kill('SIGKILL')
  for (const server of acquired.splice(0)) await server.release()
})

async function acquire(): Promise<EmbeddedServer> {
  const server = await acquireEmbeddedServer(dataDir)
  acquired.push(server)
  return server
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function postmaster(): number {
  const pid = readPostmasterFile(cluster)?.pid
  if (pid === undefined) throw new Error('No server runs.')
  return pid
}

async function killPostmaster(): Promise<void> {
  process.kill(postmaster(), 'SIGKILL')
  await vi.waitFor(() => expect(serverProcesses(cluster)).toEqual([]), waitOptions)
}

/** Starts a process of another program, which prints each signal that it gets and does not exit. */
async function startOtherProcess(): Promise<{ pid: number; signals: () => Promise<string> }> {
  const program = `
    for (const name of ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGHUP', 'SIGUSR2']) process.on(name, () => console.log(name))
    console.log('ready')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  otherProcesses.push(child)
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  await once(child.stdout, 'data')
  return {
    pid: child.pid ?? 0,
    async signals() {
      child.kill('SIGUSR2')
      await vi.waitFor(() => expect(printed).toContain('SIGUSR2'), waitOptions)
      return printed
    },
  }
}

function writePostmasterFile(pid: number | string, original: string): void {
  writeFileSync(path.join(cluster, 'postmaster.pid'), original.replace(/^\d+/, String(pid)))
}

describe.skipIf(process.platform === 'win32')('a server that was killed', () => {
  test('is restarted on the same port by its supervisor, with its data', async () => {
    const server = await acquire()
    const lines: string[] = []
    server.supervise({ say: (line) => lines.push(line), onGiveUp: (reason) => lines.push(reason) })
    const busy = new pg.Client({ connectionString: server.url })
    busy.on('error', () => undefined)
    await busy.connect()
    await busy.query('CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)')
    // A busy child process does not notice that its server was killed, and keeps using the shared memory.
    const lost = busy.query('DO $$ BEGIN LOOP END LOOP; END $$').catch((error: unknown) => error)
    process.kill(postmaster(), 'SIGKILL')
    expect(await lost).toBeInstanceOf(Error)
    await vi.waitFor(async () => expect(await answers(server.url)).toBe(true), waitOptions)
    await vi.waitFor(() => expect(lines).toHaveLength(2), waitOptions)
    expect(lines).toEqual([
      'Database: PostgreSQL has ended: restarting it',
      'Database: PostgreSQL is running again',
    ])
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    expect((await client.query('SELECT n FROM kept')).rows).toEqual([{ n: 1 }])
    await client.end()
  })

  test('is not restarted by a supervisor that was stopped or whose server was released', async () => {
    const server = await acquire()
    const lines: string[] = []
    const stop = server.supervise({
      say: (line) => lines.push(line),
      onGiveUp: (reason) => lines.push(reason),
    })
    stop()
    server.supervise({ say: (line) => lines.push(line), onGiveUp: (reason) => lines.push(reason) })
    await server.release()
    await server.release()
    expect(serverProcesses(cluster)).toEqual([])
    expect(lines).toEqual([])
  })

  test('is started on the same port by the next process, while other processes still use it', async () => {
    const first = await acquire()
    await killPostmaster()
    const second = await acquire()
    expect(second.url).toBe(first.url)
    expect(await answers(first.url)).toBe(true)
  })
})

test.skipIf(process.platform === 'win32')(
  'acquireEmbeddedServer waits for a server that is stopping, then starts it again',
  async () => {
    const { url } = await acquire()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    // Smart shutdown: it accepts no new connections, and ends when the last connection is closed.
    process.kill(postmaster(), 'SIGTERM')
    await vi.waitFor(
      () => expect(readPostmasterFile(cluster)?.status).toBe('stopping'),
      waitOptions,
    )
    const next = acquire()
    await client.end()
    expect(await answers((await next).url)).toBe(true)
  },
)

describe.skipIf(process.platform === 'win32')(
  'a process ID in postmaster.pid that another program has now',
  () => {
    test('gets no signal, and does not prevent the start of the server', async () => {
      await acquire()
      const written = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8')
      await killPostmaster()
      const { pid, signals } = await startOtherProcess()
      writePostmasterFile(pid, written)
      for (const server of acquired.splice(0)) await server.release()
      const server = await acquire()
      expect(await answers(server.url)).toBe(true)
      await server.release()
      expect(await signals()).toBe('ready\nSIGUSR2\n')
    })

    test.each([
      ['of a server in single-user mode', async () => `-${(await startOtherProcess()).pid}`],
      ['of an empty file, as after a power cut', () => ''],
    ])('does not prevent the start if it is the one %s', async (_what, id) => {
      await acquire()
      const written = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8')
      await killPostmaster()
      const text = await id()
      if (text === '') writeFileSync(path.join(cluster, 'postmaster.pid'), '')
      else writePostmasterFile(text, written.split('\n').slice(0, 3).join('\n'))
      expect(await answers((await acquire()).url)).toBe(true)
    })
  },
)

describe('the port', () => {
  const portOf = (url: string): number => Number(new URL(url).port)
  async function occupy(port: number): Promise<net.Server> {
    const server = net.createServer().listen(port, '127.0.0.1')
    await once(server, 'listening')
    return server
  }

  test('is the same at each start', async () => {
    const before = await acquire()
    await before.release()
    expect((await acquire()).url).toBe(before.url)
  })

  test('changes if another program uses it and no process knows it', async () => {
    const before = await acquire()
    await before.release()
    const occupier = await occupy(portOf(before.url))
    const after = await acquire()
    expect(portOf(after.url)).not.toBe(portOf(before.url))
    expect(await answers(after.url)).toBe(true)
    occupier.close()
  })

  test.skipIf(process.platform === 'win32')(
    'must not change if other processes know it: the error is one line',
    async () => {
      const before = await acquire()
      await killPostmaster()
      const occupier = await occupy(portOf(before.url))
      await expect(acquireEmbeddedServer(dataDir)).rejects.toThrow(
        new RegExp(
          `^Another program uses port ${portOf(before.url)} of the embedded PostgreSQL, and processes`,
        ),
      )
      occupier.close()
    },
  )
})

test('a file that cannot be written gives an error of one line', async () => {
  const log = path.join(dataDir, 'postgres.log')
  renameSync(log, `${log}.moved`)
  mkdirSync(log)
  await expect(acquireEmbeddedServer(dataDir)).rejects.toThrow(
    /^The data folder .* cannot be used \(EISDIR: .*\): choose another MATINEE_DATA_DIR\.$/,
  )
  rmdirSync(log)
  renameSync(`${log}.moved`, log)
})

test('a folder that contains something else is refused in one line', async () => {
  const version = path.join(cluster, 'PG_VERSION')
  renameSync(version, `${version}.moved`)
  await expect(acquireEmbeddedServer(dataDir)).rejects.toThrow(
    /^.*postgres contains no database that this user may read: .*MATINEE_DATA_DIR\.$/,
  )
  renameSync(`${version}.moved`, version)
})

test.each([
  [
    '18 and more',
    /^The database in .*postgres is damaged \(its file PG_VERSION says "18 and more"\)/,
  ],
  ['', /^The database in .*postgres is damaged \(its file PG_VERSION says ""\)/],
  [
    '9',
    /postgres belongs to PostgreSQL 9, but this Matinee contains PostgreSQL \d+: .*DATABASE_URL\.$/,
  ],
])('a database of the version "%s" is refused in one line', async (written, line) => {
  const version = path.join(cluster, 'PG_VERSION')
  const before = readFileSync(version, 'utf8')
  writeFileSync(version, written)
  await expect(acquireEmbeddedServer(dataDir)).rejects.toThrow(line)
  writeFileSync(version, before)
})

test('a server that does not start gives an error of one line with the reason', async () => {
  const settings = path.join(cluster, 'postgresql.auto.conf')
  const before = existsSync(settings) ? readFileSync(settings, 'utf8') : ''
  writeFileSync(settings, "work_mem = 'much'\n")
  await expect(acquireEmbeddedServer(dataDir)).rejects.toThrow(
    /^The embedded PostgreSQL did not start: .*postgresql\.auto\.conf.* \(its log is .*postgres\.log\)\.$/,
  )
  writeFileSync(settings, before)
  expect(await answers((await acquire()).url)).toBe(true)
})
