export interface Supervision {
  readonly say: (line: string) => void
  /** Called once with the reason if the server cannot be restarted. */
  readonly onGiveUp: (reason: string) => void
}

export interface Supervised {
  /** Throws if this cannot be determined. */
  readonly isRunning: () => boolean
  readonly restart: () => Promise<void>
}

const checkIntervalMs = 1_000
const maxFailures = 5
/** After this many successful checks in a row, earlier failures no longer count. */
const checksUntilRecovered = 5

/** Checks every second whether the server is running, and restarts it if not. @returns stops the supervision */
export function superviseServer(
  server: Supervised,
  { say, onGiveUp }: Supervision,
  intervalMs = checkIntervalMs,
): () => void {
  let failures = 0
  let healthy = 0
  let timer = setTimeout(() => void check(), intervalMs)
  timer.unref()
  let stopped = false

  async function check(): Promise<void> {
    const problem = await restartIfEnded()
    if (stopped) return
    if (problem === undefined) {
      healthy += 1
      if (healthy >= checksUntilRecovered) failures = 0
    } else {
      healthy = 0
      failures += 1
      if (failures >= maxFailures) {
        stopped = true
        return onGiveUp(problem)
      }
    }
    timer = setTimeout(() => void check(), intervalMs)
    timer.unref()
  }

  /**
   * If it is unknown whether the server is running, it is not restarted.
   * @returns the problem; undefined if the server was running
   */
  async function restartIfEnded(): Promise<string | undefined> {
    try {
      if (server.isRunning()) return undefined
      say('Database: PostgreSQL has ended: restarting it')
      await server.restart()
      if (!stopped && server.isRunning()) say('Database: PostgreSQL is running again')
      return 'PostgreSQL ends again after each restart'
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
