/**
 * Ends the process on an error that nobody caught, because nobody knows what it left behind; whoever started us starts
 * another. Libraries, Next among them, have put up listeners that would have it go on.
 */
export function endOnUncaught(): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.removeAllListeners(event)
    process.on(event, (error: unknown) => {
      console.error('The server ends on an error that nobody caught:', error)
      process.exit(1)
    })
  }
}
