/**
 * Computes fold-ins in the order of the requests, one in each turn of the event loop. Work that follows a fold-in
 * without waiting, such as the ranking, runs in the same turn. Between two fold-ins the process reads requests and
 * sends answers. So no request waits for the fold-in of a later one, and the database works at the same time.
 */
export class FoldInQueue {
  private readonly waiting: (() => void)[] = []

  /** @throws the error of the fold-in */
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
