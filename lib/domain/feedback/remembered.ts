interface Kept<T> {
  readonly answer: Promise<T>
  /** One while it is being found. */
  size: number
}

/**
 * Answers by key: those used last, as many as have a size of `capacity` together. What is forgotten is found again. A
 * failure is not remembered.
 *
 * @param sizeOf one each, if not given
 */
export class Remembered<T> {
  private readonly kept = new Map<string, Kept<T>>()
  private size = 0

  constructor(
    private readonly capacity: number,
    private readonly sizeOf: (answer: T) => number = () => 1,
  ) {}

  get(key: string, find: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key)
    if (!known) return this.set(key, find())
    this.kept.delete(key) // and set again, so that the first key is the one unused for longest
    this.kept.set(key, known)
    return known.answer
  }

  has(key: string): boolean {
    return this.kept.has(key)
  }

  set(key: string, answer: Promise<T>): Promise<T> {
    this.forget(key)
    const kept: Kept<T> = { answer, size: 1 }
    this.kept.set(key, kept)
    this.size += kept.size
    answer.then(
      (found) => this.resize(key, kept, this.sizeOf(found)),
      () => this.kept.get(key) === kept && this.forget(key),
    )
    this.forgetOldest()
    return answer
  }

  private resize(key: string, kept: Kept<T>, size: number): void {
    if (this.kept.get(key) !== kept) return
    this.size += size - kept.size
    kept.size = size
    this.forgetOldest()
  }

  /** Down to one at least, which is what was asked for last. */
  private forgetOldest(): void {
    for (const key of this.kept.keys()) {
      if (this.size <= this.capacity || this.kept.size === 1) return
      this.forget(key)
    }
  }

  private forget(key: string): void {
    this.size -= this.kept.get(key)?.size ?? 0
    this.kept.delete(key)
  }
}
