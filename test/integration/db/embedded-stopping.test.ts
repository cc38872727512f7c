import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  acquireEmbeddedServer,
  joinEmbeddedServer,
  type EmbeddedServer,
} from '@/lib/platform/db/embedded/embedded-server'
import { logLength, logSince } from '@/lib/platform/db/embedded/server-log'
import { runningPostmaster, serverProcesses } from '@/lib/platform/db/embedded/server-processes'

let dataDir: string
let cluster: string
beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-stopping-'))
  cluster = path.join(dataDir, 'postgres')
})
afterAll(() => rmSync(dataDir, { recursive: true }))

const acquired: Pick<EmbeddedServer, 'release'>[] = []
afterEach(async () => {
  for (const server of acquired.splice(0)) await server.release()
})

async function acquire(): Promise<EmbeddedServer> {
  const server = await acquireEmbeddedServer(dataDir)
  acquired.push(server)
  return server
}

async function connect(url: string): Promise<{ client: pg.Client; pid: number }> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // emitted when the server ends
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return { client, pid: rows[0]!.pid }
}

describe.skipIf(process.platform === 'win32')('a server that several processes use', () => {
  test('stops when the last lease is released, and only that release returns true', async () => {
    const [one, other] = [await acquire(), await acquire()]
    expect(await one.release()).toBe(false)
    expect(serverProcesses(cluster)).not.toEqual([])
    expect(await other.release()).toBe(true)
    expect(await other.release()).toBe(true)
    expect(serverProcesses(cluster)).toEqual([])
  })

  test('keeps running for a process that has joined it, after the process that started it has released it', async () => {
    const starter = await acquire()
    const joined = joinEmbeddedServer(dataDir)
    acquired.push(joined)
    expect(await starter.release()).toBe(false)
    const third = await acquire()
    expect(third.url).toBe(starter.url)
    expect(await third.release()).toBe(false)
    const { client } = await connect(starter.url)
    await client.end()
    expect(await joined.release()).toBe(true)
    expect(await joined.release()).toBe(true)
    expect(serverProcesses(cluster)).toEqual([])
  })
})

describe.skipIf(process.platform === 'win32')(
  'a server is shut down in order while SIGSTOP suspends',
  () => {
    /** @returns the log of PostgreSQL from the shutdown */
    async function stopSuspended(
      processesToSuspend: (session: number, postmaster: number) => number[],
    ): Promise<string> {
      const server = await acquire()
      const { client, pid } = await connect(server.url)
      const log = path.join(dataDir, 'postgres.log')
      const logged = logLength(log)
      expect(serverProcesses(cluster)).toContain(pid)
      for (const each of processesToSuspend(pid, runningPostmaster(cluster)!.pid))
        process.kill(each, 'SIGSTOP')
      await server.release()
      await client.end()
      return logSince(log, logged)
    }

    test.each([
      ['its main process', (_session: number, postmaster: number) => [postmaster]],
      ['a session', (session: number) => [session]],
      ['both', (session: number, postmaster: number) => [session, postmaster]],
    ])('%s', async (_what, processesToSuspend) => {
      const written = await stopSuspended(processesToSuspend)
      expect(serverProcesses(cluster)).toEqual([])
      expect(existsSync(path.join(cluster, 'postmaster.pid'))).toBe(false)
      // A server that is killed does not write this line.
      expect(written).toMatch(/LOG: +database system is shut down/)
      expect(written).not.toMatch(/immediate shutdown/)
    })
  },
)
