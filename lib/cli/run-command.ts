import { databaseFailure } from '../platform/db/database-failure'
import { endEarly, endsEarly } from '../platform/early-end'
import { OperatorError } from '../platform/errors'
import { systemFailure } from '../platform/system-failure'

/**
 * Run a command to its end. What an operator can put right is one line, whether we noticed it or the machine or the
 * database refused something; anything else is a bug and shows its stack. Either way the exit code is 1.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  // An error event that nobody listens to: the state of things is unknown, so the command ends here.
  process.on('uncaughtException', (error) => {
    tell(error)
    void endEarly(1)
  })
  try {
    await main()
  } catch (error) {
    tell(error)
    process.exitCode = 1
  }
}

function tell(error: unknown): void {
  if (endsEarly()) return
  const line = operatorLine(error)
  console.error(line === undefined ? error : `Error: ${line}`)
}

/** What went wrong and what to do, in one line; undefined for a bug. */
export function operatorLine(error: unknown): string | undefined {
  const text =
    error instanceof OperatorError
      ? error.message
      : (databaseFailure(error) ?? systemFailure(error))
  return text?.trim().replaceAll(/\s*\n\s*/g, ' ')
}
