import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { OperatorError } from '../platform/errors'

/** A Node program to run as a child. */
export interface Program {
  readonly file: string
  readonly args?: readonly string[]
  /** Options for Node. */
  readonly flags?: readonly string[]
}

export interface ChildProcesses {
  /** Run a program until it exits. @throws {OperatorError} if it fails */
  run(program: Program): Promise<void>
  /**
   * Run a server until it exits. `ready` is called when the server reports that it accepts requests.
   * @returns the signal or exit code it exited with, for messages
   */
  serve(program: Program, ready: () => void): Promise<string>
  /** Whether Ctrl-C, another signal or `end` has requested the end. */
  stopping(): boolean
  /** Request the end, as a signal does. */
  end(): void
  /** Stop the running child, and stop listening to signals. */
  stop(): Promise<void>
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const pollMs = 100
/** After SIGTERM a server finishes its requests within 10 seconds. One that needs longer hangs and is killed. */
const timeoutMs = 15_000

/**
 * Starts programs as children of this process, one at a time. A signal to this process stops the running child. If this
 * process exits, even by SIGKILL, the child stops too, because its channel to the parent closes (exit-with-parent.mjs).
 * @param interrupted called on a signal while no child is running
 */
export function childProcesses(interrupted: () => void): ChildProcesses {
  let child: ChildProcess | null = null
  let stopRequested = false

  const end = (): void => {
    const isFirst = !stopRequested
    stopRequested = true
    if (child) terminate(child)
    else if (isFirst) interrupted()
  }
  for (const signal of signals) process.on(signal, end)
  process.stdout.on('error', end) // the reader has closed the pipe: `npm start | head`
  const parentWatch = watchForNpmExit(end)

  async function startChild({ file, args = [], flags = [] }: Program): Promise<ChildProcess> {
    const started = spawn(
      process.execPath,
      [...flags, 'lib/cli/exit-with-parent.mjs', file, ...args],
      { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
    )
    child = started
    await once(started, 'spawn')
    if (stopRequested) terminate(started)
    return started
  }

  async function waitForExit(started: ChildProcess): Promise<void> {
    if (started.exitCode === null && started.signalCode === null) await once(started, 'exit')
    child = null
  }

  return {
    async run({ file, ...program }) {
      const started = await startChild({ file, ...program })
      await waitForExit(started)
      if (started.exitCode !== 0)
        throw new OperatorError(`This step failed (${file}): see the messages above.`)
    },
    async serve(program, ready) {
      const started = await startChild(program)
      started.on('message', (message) => message === 'ready' && ready())
      await waitForExit(started)
      return started.signalCode ?? `exit code ${String(started.exitCode)}`
    },
    stopping: () => stopRequested,
    end,
    async stop() {
      for (const signal of signals) process.off(signal, end)
      process.stdout.off('error', end).on('error', () => undefined)
      clearInterval(parentWatch)
      const running = child
      if (!running) return
      terminate(running)
      await waitForExit(running)
    },
  }
}

function terminate(child: ChildProcess): void {
  child.kill('SIGTERM')
  const deadline = setTimeout(() => child.kill('SIGKILL'), timeoutMs).unref()
  child.once('exit', () => clearTimeout(deadline))
}

/**
 * npm runs scripts in a shell that does not forward SIGTERM. The shell exits and this process keeps running, so it
 * watches for a new parent.
 */
function watchForNpmExit(stop: () => void): NodeJS.Timeout | undefined {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, pollMs)
  return watch.unref()
}
