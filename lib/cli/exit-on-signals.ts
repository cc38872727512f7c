import { constants } from 'node:os'
import { exitEarly } from '../platform/early-exit'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** While `work` runs, a signal releases all resources and exits the process. */
export async function exitOnSignals(work: () => Promise<void>): Promise<void> {
  const exit = (signal: (typeof signals)[number]): void =>
    void exitEarly(128 + constants.signals[signal])
  for (const signal of signals) process.on(signal, exit)
  try {
    await work()
  } finally {
    for (const signal of signals) process.off(signal, exit)
  }
}
