import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { OperatorError } from '../errors'

export interface ChildProcesses {
  /** Run a Node program to its end. @throws {OperatorError} if it fails */
  run(args: readonly string[]): Promise<void>
  /** Run a server until it ends or is stopped; `ready` is called once the address answers. */
  serve(args: readonly string[], address: string, ready: () => void): Promise<void>
  /** Whether Ctrl-C or a signal has asked for the end. */
  stopping(): boolean
  stop(): Promise<void>
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const askAgainMs = 100

/**
 * The programs this process has started; a signal to it stops them all.
 * @param interrupted called on a signal while none is running
 */
export function childProcesses(interrupted: () => void): ChildProcesses {
  let child: ChildProcess | null = null
  let asked = false

  const onSignal = (): void => {
    asked = true
    if (child) child.kill('SIGTERM')
    else interrupted()
  }
  for (const signal of signals) process.on(signal, onSignal)
  const parentWatch = whenOrphanedByNpm(onSignal)

  async function begin(args: readonly string[]): Promise<ChildProcess> {
    const started = spawn(process.execPath, args, { stdio: 'inherit' })
    child = started
    await once(started, 'spawn')
    if (asked) started.kill('SIGTERM')
    return started
  }

  async function end(started: ChildProcess): Promise<number | null> {
    if (started.exitCode === null && started.signalCode === null) await once(started, 'exit')
    child = null
    return started.exitCode
  }

  return {
    async run(args) {
      const code = await end(await begin(args))
      if (code !== 0) throw new OperatorError(`This step failed (${args.join(' ')}); see above.`)
    },
    async serve(args, address, ready) {
      const started = await begin(args)
      const ended = end(started)
      void untilAnswered(address, () => started.exitCode === null && !asked).then(
        (answered) => answered && ready(),
      )
      const code = await ended
      if (!asked) throw new OperatorError(`The web server ended by itself (exit code ${code}).`)
    },
    stopping: () => asked,
    async stop() {
      for (const signal of signals) process.off(signal, onSignal)
      clearInterval(parentWatch)
      const running = child
      if (!running) return
      running.kill('SIGTERM')
      await end(running)
    },
  }
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

async function untilAnswered(address: string, goOn: () => boolean): Promise<boolean> {
  while (goOn()) {
    const response = await fetch(address).catch(() => null)
    if (response?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, askAgainMs))
  }
  return false
}
