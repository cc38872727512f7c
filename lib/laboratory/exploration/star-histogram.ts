/** How often one rating was given. */
interface StarCount {
  /** 0.5 to 5 */
  readonly stars: number
  readonly ratings: number
}

export interface StarSummary {
  /** Every step of the scale, lowest first; without half stars if nobody gave one. */
  readonly histogram: readonly StarCount[]
  /** In stars. */
  readonly mean: number
  /** Standard deviation of all ratings, in stars. */
  readonly deviation: number
}

const halfSteps = 10

/**
 * How often each rating was given, with mean and standard deviation.
 * @param stars shape [ratings], at least one
 */
export function summariseStars(stars: Float32Array): StarSummary {
  const counts = new Array<number>(halfSteps + 1).fill(0)
  for (const value of stars) counts[Math.round(2 * value)]! += 1
  const steps = counts.map((ratings, half) => ({ stars: half / 2, ratings })).slice(1)
  const halves = steps.some(({ stars, ratings }) => stars % 1 !== 0 && ratings > 0)
  const meanOf = (value: (stars: number) => number): number =>
    steps.reduce((sum, { stars, ratings }) => sum + ratings * value(stars), 0) / stars.length
  const mean = meanOf((value) => value)
  return {
    histogram: halves ? steps : steps.filter(({ stars }) => stars % 1 === 0),
    mean,
    deviation: Math.sqrt(meanOf((value) => (value - mean) ** 2)),
  }
}
