import { setTimeout as wait } from 'node:timers/promises'
import { OperatorError } from '../errors'
import { liveClaims, withdrawClaim, writeClaim, type Claim } from './claims'

export interface LockOptions {
  /** What the work does, for the messages of processes that wait for it: "is building the pages". */
  readonly what: string
  /** How long to wait for the lock. */
  readonly timeoutMs: number
  /** Called once with the process that holds the lock, if the caller has to wait. */
  readonly say?: (line: string) => void
}

const pollMs = 100

/**
 * Runs `work` while holding a lock: for one folder, only one call at a time runs its work, in all processes. A process
 * that has ended does not hold the lock.
 *
 * To take the lock, a caller writes a claim and then looks for other claims. If there is one, it withdraws its own
 * claim and waits. If two callers write at the same time, at least one of them sees the other. So two never work at the
 * same time. Both may withdraw, and then they try again after random pauses.
 *
 * @throws {OperatorError} if the folder cannot be written, or the timeout passes
 */
export async function withLock<T>(
  folder: string,
  options: LockOptions,
  work: () => T | Promise<T>,
): Promise<T> {
  const own = await acquire(folder, options)
  try {
    return await work()
  } finally {
    withdrawClaim(folder, own)
  }
}

async function acquire(folder: string, { what, timeoutMs, say }: LockOptions): Promise<Claim> {
  const deadline = performance.now() + timeoutMs
  let lastHolder: string | undefined
  let reported = false
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
        `Gave up waiting for ${describe(holder)}: end that process, then start again.`,
      )
    }
    // A claim that is seen twice holds the lock. One that is seen once may be withdrawn at once.
    if (lastHolder === holder.name && !reported) {
      reported = true
      say?.(`Waiting for ${describe(holder)}`)
    }
    lastHolder = holder.name
    await wait(pollMs * (1 + Math.random()))
  }
}

const maxCommandLength = 80

function describe({ process, what }: Claim): string {
  const command = process.command.replaceAll(/\s+/g, ' ')
  const brief =
    command.length > maxCommandLength ? `${command.slice(0, maxCommandLength - 1)}…` : command
  return `process ${process.pid}${brief && ` (${brief})`}, which ${what}`
}
