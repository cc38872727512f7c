import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { OperatorError } from '../platform/errors'

/** A Node program to run as a child. */
export interface Program {
  readonly file: string
  readonly args?: readonly string[]
  /** For Node itself. */
  readonly flags?: readonly string[]
}

export interface ChildProcesses {
  /** Run a program to its end. @throws {OperatorError} if it fails */
  run(program: Program): Promise<void>
  /**
   * Run a server until it ends or is stopped; `ready` is called once it says that it answers.
   * @returns how it ended, for people
   */
  serve(program: Program, ready: () => void): Promise<string>
  /** Whether Ctrl-C, a signal or `end` has asked for the end. */
  stopping(): boolean
  /** Ask for the end, as a signal does. */
  end(): void
  /** Stop what runs, and listen to signals no more. */
  stop(): Promise<void>
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const askAgainMs = 100
/** A server answers what is under way within 10 seconds; what takes longer hangs. */
const patienceMs = 15_000

/**
 * The programs this process has started, one at a time. A signal to it ends them, and so does its own end, even by
 * SIGKILL: they hold the other end of a channel (end-with-parent.mjs).
 * @param interrupted called on a signal while none is running
 */
export function childProcesses(interrupted: () => void): ChildProcesses {
  let child: ChildProcess | null = null
  let asked = false

  const end = (): void => {
    const isFirst = !asked
    asked = true
    if (child) terminate(child)
    else if (isFirst) interrupted()
  }
  for (const signal of signals) process.on(signal, end)
  process.stdout.on('error', end) // nobody reads any more: `npm start | head`
  const parentWatch = whenOrphanedByNpm(end)

  async function begin({ file, args = [], flags = [] }: Program): Promise<ChildProcess> {
    const started = spawn(
      process.execPath,
      [...flags, 'lib/cli/end-with-parent.mjs', file, ...args],
      { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
    )
    child = started
    await once(started, 'spawn')
    if (asked) terminate(started)
    return started
  }

  async function untilEnded(started: ChildProcess): Promise<void> {
    if (started.exitCode === null && started.signalCode === null) await once(started, 'exit')
    child = null
  }

  return {
    async run({ file, ...program }) {
      const started = await begin({ file, ...program })
      await untilEnded(started)
      if (started.exitCode !== 0) throw new OperatorError(`This step failed (${file}); see above.`)
    },
    async serve(program, ready) {
      const started = await begin(program)
      started.on('message', (message) => message === 'ready' && ready())
      await untilEnded(started)
      return started.signalCode ?? `exit code ${String(started.exitCode)}`
    },
    stopping: () => asked,
    end,
    async stop() {
      for (const signal of signals) process.off(signal, end)
      process.stdout.off('error', end).on('error', () => undefined)
      clearInterval(parentWatch)
      const running = child
      if (!running) return
      terminate(running)
      await untilEnded(running)
    },
  }
}

function terminate(child: ChildProcess): void {
  child.kill('SIGTERM')
  const deadline = setTimeout(() => child.kill('SIGKILL'), patienceMs).unref()
  child.once('exit', () => clearTimeout(deadline))
}

/** npm runs scripts through a shell that does not pass SIGTERM on: it dies, and leaves this process behind. */
function whenOrphanedByNpm(stop: () => void): NodeJS.Timeout | undefined {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, askAgainMs)
  return watch.unref()
}
