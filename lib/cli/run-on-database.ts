import { withDatabase, type DatabaseUse } from '../platform/db/with-database'
import { exitOnSignals } from './exit-on-signals'
import { runCommand } from './run-command'

/** Run a command that uses the database. A signal stops the command and releases the embedded server. */
export function runOnDatabase(work: (use: DatabaseUse) => Promise<void>): Promise<void> {
  return runCommand(() => exitOnSignals(() => withDatabase(work)))
}
