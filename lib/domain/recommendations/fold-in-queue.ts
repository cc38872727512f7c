/**
 * Computes fold-ins in the order they were asked for, one in each turn of the event loop. What follows a fold-in without
 * waiting, such as the ranking, happens in the same turn. Between two, the process reads requests and sends answers: so
 * nobody waits for a fold-in that was asked for later, and the database is not idle meanwhile.
 */
export class FoldInQueue {
  private readonly waiting: (() => void)[] = []

  /** @throws what the fold-in throws */
  run<T>(foldIn: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const compute = (): void => {
        try {
          resolve(foldIn())
        } catch (error) {
          reject(error)
        }
      }
      if (this.waiting.push(compute) === 1) setImmediate(() => this.computeNext())
    })
  }

  private computeNext(): void {
    const compute = this.waiting.shift()
    if (this.waiting.length > 0) setImmediate(() => this.computeNext())
    compute?.()
  }
}
