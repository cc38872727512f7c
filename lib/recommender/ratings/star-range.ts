/** A range of stars. */
interface Range {
  readonly low: number
  readonly high: number
}

/**
 * The distance of two neighbouring ratings: half a star if any rating has a half, otherwise one star.
 * @param stars of all ratings, in stars
 */
export const starStep = (stars: Float32Array): number =>
  stars.some((value) => !Number.isInteger(value)) ? 0.5 : 1

/**
 * The range mean ± halfWidth · deviation, or one that contains the same ratings and is narrower: an end moves inward to
 * the next rating if that is at most half a step away. So 2.6 … 4.3 becomes 3 … 4 with a step of 1. Ends do not move
 * beyond the mean.
 *
 * The quantiles of ratings are ratings, and they have the lowest expected interval score. The next rating inward is the
 * quantile if it is at most half a step away; otherwise it is the next one outward, with which a range contains more.
 *
 * @param halfWidth in deviations
 * @param step of `starStep`
 */
export function rangeOf(
  { mean, deviation }: { readonly mean: number; readonly deviation: number },
  halfWidth: number,
  step: number,
): Range {
  const low = mean - halfWidth * deviation
  const high = mean + halfWidth * deviation
  const above = step * Math.ceil(low / step)
  const below = step * Math.floor(high / step)
  return {
    low: above - low <= step / 2 ? Math.min(above, mean) : low,
    high: high - below <= step / 2 ? Math.max(below, mean) : high,
  }
}
