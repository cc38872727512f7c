import { withDatabase, type DatabaseUse } from '../platform/db/with-database'
import { endOnSignals } from './end-on-signals'
import { runCommand } from './run-command'

/** Run a command that works on the database. A signal ends it, too, with the embedded server released. */
export function runOnDatabase(work: (use: DatabaseUse) => Promise<void>): Promise<void> {
  return runCommand(() => endOnSignals(() => withDatabase(work)))
}
