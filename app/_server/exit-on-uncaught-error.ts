/**
 * Exits on an uncaught error, because the state of the process is unknown after it. The parent process starts a new
 * server. Removes existing listeners first: libraries such as Next register listeners that keep the process running.
 */
export function exitOnUncaughtError(): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.removeAllListeners(event)
    process.on(event, (error: unknown) => {
      console.error('The server exits because of an uncaught error:', error)
      process.exit(1)
    })
  }
}
