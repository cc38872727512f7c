import { OperatorError } from '../errors'

/**
 * Run a command to its end. What an operator can put right is one line; anything else is a bug and shows
 * its stack. Either way the exit code is 1.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof OperatorError ? `Error: ${error.message}` : error)
    process.exitCode = 1
  }
}
