/** The distribution of the number of ratings over people, or over films. */
export interface CountDistribution {
  readonly mean: number
  readonly min: number
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  /** 90 % have at most this many. */
  readonly ninetieth: number
  readonly max: number
  /** Ascending; about twenty steps for each factor of ten. */
  readonly reach: readonly Reach[]
}

/** How many people or films have at least this many ratings. */
interface Reach {
  readonly atLeast: number
  readonly count: number
}

/**
 * @param counts ratings of each, all positive, at least one
 * @throws {RangeError} if there are none
 */
export function countDistribution(counts: Int32Array): CountDistribution {
  if (counts.length === 0) throw new RangeError('countDistribution requires at least one count')
  const sorted = counts.toSorted()
  const max = sorted.at(-1)!
  return {
    mean: sorted.reduce((sum, count) => sum + count, 0) / sorted.length,
    min: sorted[0]!,
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    ninetieth: quantile(sorted, 0.9),
    max,
    reach: logSteps(max).map((atLeast) => ({ atLeast, count: reaching(sorted, atLeast) })),
  }
}

/** Interpolated between neighbours (type 7 of Hyndman & Fan 1996). `sorted`: ascending, at least one. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const position = q * (sorted.length - 1)
  const below = sorted[Math.floor(position)]!
  return below + (position % 1) * (sorted[Math.ceil(position)]! - below)
}

/** Whole numbers from 1 to `max`, evenly spaced on a logarithmic axis. */
function logSteps(max: number): number[] {
  const steps = new Set<number>()
  for (let i = 0; 10 ** (i / 20) < max; i++) steps.add(Math.round(10 ** (i / 20)))
  return [...steps.add(max)]
}

/** How many of the ascending counts are at least this; by bisection. */
function reaching(sorted: Int32Array, atLeast: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < atLeast) low = middle + 1
    else high = middle
  }
  return sorted.length - low
}
