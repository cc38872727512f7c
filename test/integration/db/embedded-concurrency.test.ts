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
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'matinee-concurrency-'))
})
afterAll(() => rmSync(dataDir, { recursive: true }))

/** Acquires the server, runs a statement and releases it, `rounds` times. */
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

function startProcess(rounds: number): ChildProcessByStdio<null, Readable, Readable> {
  const args = ['--import', 'tsx', '--input-type=module', '-e', program, dataDir, String(rounds)]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
}

async function useInAnotherProcess(
  rounds: number,
): Promise<{ code: number | null; output: string }> {
  const child = startProcess(rounds)
  let output = ''
  const take = (chunk: Buffer): void => void (output += chunk.toString())
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output }
}

test('a first start that was killed does not disturb the next one, although its initdb is still running', async () => {
  const child = startProcess(1)
  await once(child.stdout, 'data') // it is creating the database
  child.kill('SIGKILL')
  expect(await useInAnotherProcess(1)).toEqual({
    code: 0,
    output: 'Database: creating the database\n',
  })
  rmSync(path.join(dataDir, 'postgres'), { recursive: true })
})

test('one of several simultaneous first starts creates the database, and the others wait and say so', async () => {
  const uses = await Promise.all([1, 1, 1, 1].map(useInAnotherProcess))
  expect(uses.map(({ code, output }) => (code === 0 ? 'served' : output))).toEqual(
    Array<string>(4).fill('served'),
  )
  const output = uses.map((use) => use.output).join('')
  expect(output.match(/^Database: creating the database$/gm)).toHaveLength(1)
  expect(output).toMatch(/^Waiting for process \d+ \(.*\), which is creating the database$/m)
  expect(serverProcesses(path.join(dataDir, 'postgres'))).toEqual([])
})

test('processes can start while others stop, and the last one stops the server', async () => {
  const uses = await Promise.all([12, 12, 12].map(useInAnotherProcess))
  expect(uses.map(({ code, output }) => (code === 0 ? 'served' : output))).toEqual(
    Array<string>(3).fill('served'),
  )
  expect(serverProcesses(path.join(dataDir, 'postgres'))).toEqual([])
})
