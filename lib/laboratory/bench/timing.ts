/** Durations over repetitions, in milliseconds. */
export interface Timing {
  readonly median: number
  readonly p99: number
}

/** Run something and record how many milliseconds it took. */
export function timed<T>(milliseconds: number[], work: () => T): T {
  const startedAt = performance.now()
  const result = work()
  milliseconds.push(performance.now() - startedAt)
  return result
}

/** The median and 99th percentile. @param milliseconds at least one */
export function timingOf(milliseconds: readonly number[]): Timing {
  const sorted = Float64Array.from(milliseconds).sort()
  const quantile = (q: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN
  return { median: quantile(0.5), p99: quantile(0.99) }
}
