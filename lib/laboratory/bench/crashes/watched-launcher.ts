import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { liveClaims } from '../../../platform/processes/claims'
import type { Victim } from './crash-plan'

export interface WatchedLauncher {
  readonly url: string
  /** All output so far. */
  output(): string
  /** Kill a process of the product by SIGKILL. @returns whether the process existed */
  kill(victim: Victim): boolean
  /** How often the product has reported that it is ready. */
  readyCount(): number
  /** How often it ended without being killed. */
  unexpectedEnds(): number
  /** Shut it down. @returns its exit code */
  stop(): Promise<number | null>
}

const readyLine = 'Matinee is ready'

/** Runs `npm start` like a service manager: it is started again whenever it ends. */
export async function watchLauncher(dataDir: string, port: number): Promise<WatchedLauncher> {
  const printed: string[] = []
  let child: ChildProcess
  let killed = false
  let stopping = false
  let unexpectedEnds = 0

  function launch(): void {
    killed = false
    child = spawn(
      process.execPath,
      ['lib/cli/start.mjs', '--port', String(port), '--data-dir', dataDir, '--dataset', 'sample'],
      {
        // Clients here send more requests in a second than people in a minute.
        env: { ...withoutDatabase(), MATINEE_RATE_LIMIT: '1000000000' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
    child.once('exit', () => {
      if (stopping) return
      if (!killed) unexpectedEnds++
      launch()
    })
  }

  const victims: Readonly<Record<Victim, () => number | undefined>> = {
    launcher: () => child.pid,
    server: () =>
      liveClaims(path.join(dataDir, 'postgres.leases')).find(({ process }) =>
        process.command.includes('matinee-server'),
      )?.process.pid,
    database: () =>
      Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
  }

  launch()
  await untilReady(
    () => printed.join(''),
    () => unexpectedEnds,
  )
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => printed.join(''),
    kill(victim) {
      try {
        const pid = victims[victim]()
        if (pid === undefined) return false
        if (victim === 'launcher') killed = true
        return process.kill(pid, 'SIGKILL')
      } catch {
        return false
      }
    },
    readyCount: () => printed.join('').split(readyLine).length - 1,
    unexpectedEnds: () => unexpectedEnds,
    async stop() {
      stopping = true
      child.kill('SIGINT')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      return child.exitCode
    },
  }
}

function withoutDatabase(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' }
  delete environment.DATABASE_URL
  delete environment.MATINEE_DATASET
  return environment
}

async function untilReady(output: () => string, ends: () => number): Promise<void> {
  while (!output().includes(readyLine)) {
    if (ends() > 0) throw new Error(`npm start ended before it was ready:\n${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
