import { constants } from 'node:os'
import { endEarly } from '../platform/early-end'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** While the work lasts, a signal ends the process with everything released that it holds. */
export async function endOnSignals(work: () => Promise<void>): Promise<void> {
  const end = (signal: (typeof signals)[number]): void =>
    void endEarly(128 + constants.signals[signal])
  for (const signal of signals) process.on(signal, end)
  try {
    await work()
  } finally {
    for (const signal of signals) process.off(signal, end)
  }
}
