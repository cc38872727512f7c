import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverProcesses } from '@/lib/platform/db/embedded/server-processes'

let dataDir: string
beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-turns-'))
})
afterAll(() => rmSync(dataDir, { recursive: true }))

/** Acquires the server, asks it something and releases it, so many times. */
const program = `
  import pg from 'pg'
  import { acquireEmbeddedServer } from './lib/platform/db/embedded/embedded-server.ts'
  const [dataDir, rounds] = process.argv.slice(1)
  for (let round = 0; round < Number(rounds); round++) {
    const server = await acquireEmbeddedServer(dataDir, console.log)
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    await client.query('SELECT 1')
    await client.end()
    await server.release()
  }`

function begin(rounds: number): ChildProcessByStdio<null, Readable, Readable> {
  const args = ['--import', 'tsx', '--input-type=module', '-e', program, dataDir, String(rounds)]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
}

async function useInAnotherProcess(rounds: number): Promise<{ code: number | null; said: string }> {
  const child = begin(rounds)
  let said = ''
  const take = (chunk: Buffer): void => void (said += chunk.toString())
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said }
}

test('a first start that was killed does not disturb the next, although its initdb goes on', async () => {
  const child = begin(1)
  await once(child.stdout, 'data') // it creates the database
  child.kill('SIGKILL')
  const { code, said } = await useInAnotherProcess(1)
  expect({ code, said }).toEqual({ code: 0, said: 'Database: creating it\n' })
  rmSync(path.join(dataDir, 'postgres'), { recursive: true })
})

test('of first starts at the same time one creates the database, the others wait and say so', async () => {
  const uses = await Promise.all([1, 1, 1, 1].map(useInAnotherProcess))
  expect(uses.map(({ code, said }) => (code === 0 ? 'served' : said))).toEqual(
    Array<string>(4).fill('served'),
  )
  const said = uses.map((use) => use.said).join('')
  expect(said.match(/^Database: creating it$/gm)).toHaveLength(1)
  expect(said).toMatch(/^Waiting for process \d+ \(.*\), which is creating the database$/m)
  expect(serverProcesses(path.join(dataDir, 'postgres'))).toEqual([])
})

test('starts while others stop succeed, and the last one leaves no server behind', async () => {
  const uses = await Promise.all([12, 12, 12].map(useInAnotherProcess))
  expect(uses.map(({ code, said }) => (code === 0 ? 'served' : said))).toEqual(
    Array<string>(3).fill('served'),
  )
  expect(serverProcesses(path.join(dataDir, 'postgres'))).toEqual([])
})
