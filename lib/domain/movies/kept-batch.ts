/** Finds what has these ids, in their order; null where there is none. */
type Find<T> = (ids: readonly number[]) => Promise<readonly (T | null)[]>

/** Things that never change once they are there: each is found once, and known from then on. */
export class KeptBatch<T> {
  private readonly found = new Map<number, T>()

  constructor(private readonly find: Find<T>) {}

  /** Undefined if it was not found yet. */
  known(id: number): T | undefined {
    return this.found.get(id)
  }

  /** In the order of the ids; null where there is none, which is asked for again the next time. */
  async load(ids: readonly number[]): Promise<(T | null)[]> {
    const missing = ids.filter((id) => !this.found.has(id))
    const answers = missing.length > 0 ? await this.find(missing) : []
    for (const [at, id] of missing.entries()) {
      const answer = answers[at]
      if (answer != null) this.found.set(id, answer)
    }
    return ids.map((id) => this.found.get(id) ?? null)
  }
}
