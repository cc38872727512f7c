import type { DatabaseUse } from '../db/with-database'
import { OperatorError } from '../errors'
import type { ChildProcesses } from './child-processes'

/**
 * Works on this database until the work is done or the end is asked for, and keeps the database up meanwhile.
 * @throws {OperatorError} if the work fails, or the database cannot be kept up
 */
export async function whileDatabaseLasts(
  database: Pick<DatabaseUse, 'supervise'>,
  children: Pick<ChildProcesses, 'end' | 'stopping'>,
  work: () => Promise<void>,
): Promise<void> {
  let lost: string | undefined
  const endSupervision = database.supervise({
    say: console.error,
    gaveUp(reason) {
      lost = reason
      children.end()
    },
  })
  try {
    await work()
  } catch (error) {
    // What a child says when it is stopped from outside is no failure of its own.
    if (!children.stopping()) throw error
  } finally {
    endSupervision()
  }
  if (lost !== undefined) throw new OperatorError(lost)
}
