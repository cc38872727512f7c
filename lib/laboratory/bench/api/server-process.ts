import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { releaseOnEarlyExit } from '../../../platform/early-exit'
import { freePort } from '../../../platform/processes/free-port'

/** A server to measure, in a process of its own. */
export interface ServerProcess {
  readonly port: number
  /** The number of statements sent to PostgreSQL so far. Only with `countsStatements`. */
  statements(): Promise<number>
  stop(): Promise<void>
}

const statementCounter = './lib/laboratory/bench/api/count-statements.mjs'

interface Program {
  readonly args: readonly string[]
  readonly countsStatements?: boolean
}

/** Starts a program that listens at PORT, and waits until it does. */
export async function startServerProcess({
  args,
  countsStatements = false,
}: Program): Promise<ServerProcess> {
  const port = await freePort()
  const counter = countsStatements ? ['--import', statementCounter] : []
  const stdio: StdioOptions = [
    'ignore',
    'ignore',
    'inherit',
    ...(countsStatements ? (['ipc'] as const) : []),
  ]
  const child = spawn(process.execPath, [...counter, ...args], {
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port) },
    stdio,
  })
  const unregisterKill = releaseOnEarlyExit(() => child.kill())
  await untilListening(child, port)
  return {
    port,
    async statements() {
      child.send('count')
      for (;;) {
        // Other messages come from the server itself.
        const [message] = (await once(child, 'message')) as [unknown]
        if (typeof message === 'number') return message
      }
    },
    async stop() {
      unregisterKill()
      child.kill()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`A server ended by itself (${child.exitCode}).`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
