interface FairQueueLimits {
  /** How many tasks run at the same time. */
  readonly concurrency: number
  readonly maxWaiting: number
  readonly maxWaitingPerAddress: number
  /** A task that waits longer is refused, in milliseconds. */
  readonly maxWaitMs: number
  /**
   * A task that runs longer no longer counts as running, in milliseconds. Such a task mostly waits for something itself
   * and uses little processor time.
   */
  readonly maxSlotMs: number
}

interface Task {
  readonly run: (done: () => void) => void
  readonly timeout: NodeJS.Timeout
}

/**
 * Runs a limited number of tasks at a time, and lets a limited number wait. Client addresses take turns (round robin):
 * the first task of an address waits for one task of each other address, even if another address has queued a hundred.
 */
export class FairQueue {
  private running = 0
  private waiting = 0
  /** Waiting tasks by address. The first address is the next one. */
  private readonly queues = new Map<string, Set<Task>>()

  constructor(private readonly limits: FairQueueLimits) {}

  /**
   * @param run starts the task; the task calls `done` when it ends
   * @param refuse called instead of `run` if too many tasks wait, or if this one has waited too long
   * @returns removes the task from the queue; does nothing after it has started
   */
  add(address: string, run: Task['run'], refuse: () => void): () => void {
    if (this.running < this.limits.concurrency) {
      this.start(run)
      return () => undefined
    }
    const queue = this.queues.get(address) ?? new Set()
    const { maxWaiting, maxWaitingPerAddress, maxWaitMs } = this.limits
    if (this.waiting >= maxWaiting || queue.size >= maxWaitingPerAddress) {
      refuse()
      return () => undefined
    }
    const remove = (): void => this.remove(address, task)
    const timeout = setTimeout(() => {
      remove()
      refuse()
    }, maxWaitMs)
    const task: Task = { run, timeout }
    this.queues.set(address, queue.add(task))
    this.waiting++
    return remove
  }

  private start(run: Task['run']): void {
    this.running++
    let hasSlot = true
    const releaseSlot = (): void => {
      clearTimeout(timeout)
      if (!hasSlot) return
      hasSlot = false
      this.running--
      this.startNext()
    }
    const timeout = setTimeout(releaseSlot, this.limits.maxSlotMs)
    run(releaseSlot)
  }

  private startNext(): void {
    for (const [address, queue] of this.queues) {
      for (const task of queue) {
        this.remove(address, task)
        this.moveToEnd(address)
        return this.start(task.run)
      }
    }
  }

  private moveToEnd(address: string): void {
    const queue = this.queues.get(address)
    if (queue && this.queues.delete(address)) this.queues.set(address, queue)
  }

  private remove(address: string, task: Task): void {
    const queue = this.queues.get(address)
    if (!queue?.delete(task)) return
    clearTimeout(task.timeout)
    this.waiting--
    if (queue.size === 0) this.queues.delete(address)
  }
}
