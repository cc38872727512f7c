import { setTimeout as wait } from 'node:timers/promises'
import { OperatorError } from '../errors'
import { liveClaims, withdrawClaim, writeClaim, type Claim } from './claims'

export interface ExclusiveUse {
  /** What the work does, as a verb; others that wait for it are told: "is building the pages". */
  readonly what: string
  /** How long to wait for others, in milliseconds. */
  readonly patienceMs: number
  /** Told once who is waited for. */
  readonly say?: (line: string) => void
}

const askAgainMs = 100

/**
 * Does the work while nobody else does theirs under the same folder, in this process or another. A process
 * that died is not waited for.
 *
 * A contender writes its claim, then looks for others; if there is one it takes its own back and waits. Of two
 * that write at the same time, at least one sees the other. So never do two work at once, at worst none for a
 * moment; they ask again after different pauses.
 *
 * @throws {OperatorError} if the folder cannot be written, or the others take too long
 */
export async function exclusively<T>(
  folder: string,
  use: ExclusiveUse,
  work: () => T | Promise<T>,
): Promise<T> {
  const own = await hold(folder, use)
  try {
    return await work()
  } finally {
    withdrawClaim(folder, own)
  }
}

async function hold(folder: string, { what, patienceMs, say }: ExclusiveUse): Promise<Claim> {
  const deadline = performance.now() + patienceMs
  let seen: string | undefined
  let said = false
  for (;;) {
    let [holder] = liveClaims(folder)
    if (!holder) {
      const own = writeClaim(folder, what)
      holder = liveClaims(folder).find(({ name }) => name !== own.name)
      if (!holder) return own
      withdrawClaim(folder, own)
    }
    if (performance.now() >= deadline) {
      throw new OperatorError(
        `Gave up waiting for ${described(holder)}: end that process, then start again.`,
      )
    }
    // Who is seen twice works; who is seen once may only have asked, and given way.
    if (seen === holder.name && !said) {
      said = true
      say?.(`Waiting for ${described(holder)}`)
    }
    seen = holder.name
    await wait(askAgainMs * (1 + Math.random()))
  }
}

const longestCommand = 80

function described({ process, what }: Claim): string {
  const command = process.command.replaceAll(/\s+/g, ' ')
  const brief =
    command.length > longestCommand ? `${command.slice(0, longestCommand - 1)}…` : command
  return `process ${process.pid}${brief && ` (${brief})`}, which ${what}`
}
