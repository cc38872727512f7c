import { Presets, SingleBar } from 'cli-progress'

export interface ProgressBar {
  /** `done` is between 0 and 1. A new label starts a new bar. A note, such as the remaining time, stands behind it. */
  show(label: string, done: number, note?: string): void
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
    show(label, done, note = '') {
      if (current?.label !== label) {
        stop()
        const format = `  ${label} {bar} {percentage} % {note}`
        current = {
          label,
          bar: new SingleBar({ format, hideCursor: true }, Presets.shades_classic),
        }
        current.bar.start(1000, 0, { note })
      }
      current.bar.update(Math.round(done * 1000), { note })
    },
    stop,
  }
}

function linesPerTenth(): ProgressBar {
  let label = ''
  let tenth = -1
  return {
    show(next, done, note) {
      if (next !== label) tenth = -1
      label = next
      if (Math.floor(done * 10) <= tenth) return
      tenth = Math.floor(done * 10)
      console.log(`  ${label} ${tenth * 10} %${note ? `: ${note}` : ''}`)
    },
    stop: () => undefined,
  }
}
