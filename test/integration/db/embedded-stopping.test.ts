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

const held: Pick<EmbeddedServer, 'release'>[] = []
afterEach(async () => {
  for (const server of held.splice(0)) await server.release()
})

async function acquire(): Promise<EmbeddedServer> {
  const server = await acquireEmbeddedServer(dataDir)
  held.push(server)
  return server
}

async function connect(url: string): Promise<{ client: pg.Client; pid: number }> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // it is ended with the server
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return { client, pid: rows[0]!.pid }
}

describe.skipIf(process.platform === 'win32')('a server that several use', () => {
  test('ends when the last of them lets go, who is told', async () => {
    const [one, other] = [await acquire(), await acquire()]
    expect(await one.release()).toBe(false)
    expect(serverProcesses(cluster)).not.toEqual([])
    expect(await other.release()).toBe(true)
    expect(await other.release()).toBe(true)
    expect(serverProcesses(cluster)).toEqual([])
  })

  test('stays for one that has only joined it, when its starter and a visitor have left', async () => {
    const starter = await acquire()
    const joined = joinEmbeddedServer(dataDir)
    held.push(joined)
    expect(await starter.release()).toBe(false)
    const visitor = await acquire()
    expect(visitor.url).toBe(starter.url)
    expect(await visitor.release()).toBe(false)
    const { client } = await connect(starter.url)
    await client.end()
    expect(await joined.release()).toBe(true)
    expect(await joined.release()).toBe(true)
    expect(serverProcesses(cluster)).toEqual([])
  })
})

describe.skipIf(process.platform === 'win32')(
  'a server that SIGSTOP holds is stopped in order',
  () => {
    /** Answers with what PostgreSQL wrote while it was stopped. */
    async function stopHeld(
      whom: (session: number, postmaster: number) => number[],
    ): Promise<string> {
      const server = await acquire()
      const { client, pid } = await connect(server.url)
      const log = path.join(dataDir, 'postgres.log')
      const logged = logLength(log)
      expect(serverProcesses(cluster)).toContain(pid)
      for (const one of whom(pid, runningPostmaster(cluster)!.pid)) process.kill(one, 'SIGSTOP')
      await server.release()
      await client.end()
      return logSince(log, logged)
    }

    test.each([
      ['its first process', (_session: number, postmaster: number) => [postmaster]],
      ['a session', (session: number) => [session]],
      ['both', (session: number, postmaster: number) => [session, postmaster]],
    ])('%s', async (_what, whom) => {
      const written = await stopHeld(whom)
      expect(serverProcesses(cluster)).toEqual([])
      expect(existsSync(path.join(cluster, 'postmaster.pid'))).toBe(false)
      // A server that has to be killed writes nothing of the kind, and recovers at the next start.
      expect(written).toMatch(/LOG: +database system is shut down/)
      expect(written).not.toMatch(/immediate shutdown/)
    })
  },
)
