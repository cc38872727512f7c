import { Presets, SingleBar } from 'cli-progress'

export interface ProgressBar {
  /** `done` is between 0 and 1. A new label starts a new bar. */
  show(label: string, done: number): void
  stop(): void
}

/** A bar in a terminal. Elsewhere one line for each 10 %, to keep logs short. */
export function progressBar(): ProgressBar {
  return process.stdout.isTTY ? terminalBar() : linesPerTenth()
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

function linesPerTenth(): ProgressBar {
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
