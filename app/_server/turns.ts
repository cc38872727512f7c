interface Limits {
  readonly atOnce: number
  readonly mostWaiting: number
  /** Of those with one address. */
  readonly mostWaitingOfOne: number
  /** How long anything may wait, in milliseconds. */
  readonly waitMs: number
  /** How long anything keeps others waiting, in milliseconds: what takes longer waits itself, and works little. */
  readonly holdMs: number
}

interface Waiting {
  readonly begin: (ended: () => void) => void
  readonly timeout: NodeJS.Timeout
}

/**
 * Lets a bounded number of things be done at once, and a bounded number wait. Addresses take turns: one that wants a
 * hundred pages delays who wants a single one by a page, not by a hundred.
 */
export class Turns {
  private running = 0
  private waiting = 0
  /** By address; the first is the next. */
  private readonly queues = new Map<string, Set<Waiting>>()

  constructor(private readonly limits: Limits) {}

  /**
   * @param begin called when it may; calls back when it has ended
   * @param refuse called instead, when too many wait already or it has waited for too long
   * @returns takes back the wish; does nothing once it has begun
   */
  take(address: string, begin: Waiting['begin'], refuse: () => void): () => void {
    if (this.running < this.limits.atOnce) {
      this.run(begin)
      return () => undefined
    }
    const queue = this.queues.get(address) ?? new Set()
    const { mostWaiting, mostWaitingOfOne, waitMs } = this.limits
    if (this.waiting >= mostWaiting || queue.size >= mostWaitingOfOne) {
      refuse()
      return () => undefined
    }
    const leave = (): void => this.remove(address, entry)
    const timeout = setTimeout(() => {
      leave()
      refuse()
    }, waitMs)
    const entry: Waiting = { begin, timeout }
    this.queues.set(address, queue.add(entry))
    this.waiting++
    return leave
  }

  private run(begin: Waiting['begin']): void {
    this.running++
    let holds = true
    const end = (): void => {
      clearTimeout(hold)
      if (!holds) return
      holds = false
      this.running--
      this.next()
    }
    const hold = setTimeout(end, this.limits.holdMs)
    begin(end)
  }

  private next(): void {
    for (const [address, queue] of this.queues) {
      for (const entry of queue) {
        this.remove(address, entry)
        const rest = this.queues.get(address)
        // To the end of the row.
        if (rest && this.queues.delete(address)) this.queues.set(address, rest)
        return this.run(entry.begin)
      }
    }
  }

  private remove(address: string, entry: Waiting): void {
    const queue = this.queues.get(address)
    if (!queue?.delete(entry)) return
    clearTimeout(entry.timeout)
    this.waiting--
    if (queue.size === 0) this.queues.delete(address)
  }
}
