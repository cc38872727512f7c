import { constants } from 'node:os'
import { withDatabase, type DatabaseUse } from '../db/with-database'
import { endEarly } from '../early-end'
import { runCommand } from './run-command'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Run a command that works on the database. A signal ends it, too, with the embedded server released. */
export function runOnDatabase(work: (use: DatabaseUse) => Promise<void>): Promise<void> {
  return runCommand(async () => {
    for (const signal of signals) {
      process.on(signal, () => void endEarly(128 + constants.signals[signal]))
    }
    try {
      await withDatabase(work)
    } finally {
      for (const signal of signals) process.removeAllListeners(signal)
    }
  })
}
