import { Presets, SingleBar } from 'cli-progress'

export interface ProgressBar {
  /** `done` from 0 to 1. A new label begins a new bar. */
  show(label: string, done: number): void
  stop(): void
}

/** A bar on a terminal; elsewhere a line at every tenth, so that logs stay short. */
export function progressBar(): ProgressBar {
  return process.stdout.isTTY ? terminalBar() : plainLines()
}

function terminalBar(): ProgressBar {
  let current: { label: string; bar: SingleBar } | undefined
  const stop = (): void => {
    current?.bar.stop()
    current = undefined
  }
  return {
    show(label, done) {
      if (current?.label !== label) {
        stop()
        const format = `  ${label} {bar} {percentage} %`
        current = {
          label,
          bar: new SingleBar({ format, hideCursor: true }, Presets.shades_classic),
        }
        current.bar.start(1000, 0)
      }
      current.bar.update(Math.round(done * 1000))
    },
    stop,
  }
}

function plainLines(): ProgressBar {
  let label = ''
  let tenth = -1
  return {
    show(next, done) {
      if (next !== label) tenth = -1
      label = next
      if (Math.floor(done * 10) <= tenth) return
      tenth = Math.floor(done * 10)
      console.log(`  ${label} ${tenth * 10} %`)
    },
    stop: () => undefined,
  }
}
