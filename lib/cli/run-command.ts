import { databaseFailure } from '../platform/db/database-failure'
import { exitEarly, isExitingEarly } from '../platform/early-exit'
import { OperatorError } from '../platform/errors'
import { systemFailure } from '../platform/system-failure'

/**
 * Run a command. An error that an operator can fix is printed in one line, whether our code, the operating system or
 * the database reported it. Every other error is a bug and is printed with its stack. In both cases the exit code is 1.
 * @param hint a line to print after an error that an operator can fix
 */
export async function runCommand(main: () => Promise<void>, hint?: string): Promise<void> {
  // After an error that nobody caught, the state of the process is unknown, so it exits.
  process.on('uncaughtException', (error) => {
    printError(error)
    void exitEarly(1)
  })
  try {
    await main()
  } catch (error) {
    printError(error)
    if (hint !== undefined && operatorLine(error) !== undefined) console.error(hint)
    process.exitCode = 1
  }
}

function printError(error: unknown): void {
  if (isExitingEarly()) return
  const line = operatorLine(error)
  console.error(line === undefined ? error : `Error: ${line}`)
}

/** One line that says what failed and what to do; undefined for a bug. */
export function operatorLine(error: unknown): string | undefined {
  const text =
    error instanceof OperatorError
      ? error.message
      : (databaseFailure(error) ?? systemFailure(error))
  return text?.trim().replaceAll(/\s*\n\s*/g, ' ')
}
