export interface Supervision {
  readonly say: (line: string) => void
  /** Called once, with the reason, when the server cannot be brought back. */
  readonly gaveUp: (reason: string) => void
}

export interface Supervised {
  /** Throws if that cannot be found out now. */
  readonly isRunning: () => boolean
  readonly restart: () => Promise<void>
}

const lookAgainMs = 1_000
const failuresInARow = 5
/** A server that stays up for so many looks has recovered: it can be killed as often as somebody likes. */
const recoveredAfter = 5

/** Looks every second whether the server runs, and restarts it if not. Answers with how to stop looking. */
export function superviseServer(
  server: Supervised,
  { say, gaveUp }: Supervision,
  everyMs = lookAgainMs,
): () => void {
  let failures = 0
  let healthy = 0
  let timer = setTimeout(() => void look(), everyMs)
  timer.unref()
  let stopped = false

  async function look(): Promise<void> {
    const problem = await bringBack()
    if (stopped) return
    if (problem === undefined) {
      healthy += 1
      if (healthy >= recoveredAfter) failures = 0
    } else {
      healthy = 0
      failures += 1
      if (failures >= failuresInARow) {
        stopped = true
        return gaveUp(problem)
      }
    }
    timer = setTimeout(() => void look(), everyMs)
    timer.unref()
  }

  /** Answers with what is wrong; undefined: the server ran. One that may run is not started again. */
  async function bringBack(): Promise<string | undefined> {
    try {
      if (server.isRunning()) return undefined
      say('Database: PostgreSQL ended; starting it again')
      await server.restart()
      if (!stopped && server.isRunning()) say('Database: PostgreSQL runs again')
      return 'it ends again and again'
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
