/** Answers by key, the `capacity` used last; what is forgotten is found again. A failure is not remembered. */
export class Remembered<T> {
  private readonly kept = new Map<string, Promise<T>>()

  constructor(private readonly capacity: number) {}

  get(key: string, find: () => Promise<T>): Promise<T> {
    const answer = this.kept.get(key) ?? find()
    this.set(key, answer)
    return answer
  }

  has(key: string): boolean {
    return this.kept.has(key)
  }

  set(key: string, answer: Promise<T>): void {
    this.kept.delete(key) // and set again, so that the first key is the one unused for longest
    this.kept.set(key, answer)
    answer.catch(() => this.kept.delete(key))
    const [oldest] = this.kept.keys()
    if (this.kept.size > this.capacity && oldest !== undefined) this.kept.delete(oldest)
  }
}
