import { OperatorError } from '../platform/errors'

/** The lowest and the highest rating of a data set. */
export interface RatingScale {
  readonly low: number
  readonly high: number
}

/** Parse "1-10" or "0.5-5". @throws {OperatorError} */
export function parseScale(text: string): RatingScale {
  const [, low, high] = /^(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)$/.exec(text) ?? []
  const scale = { low: Number(low), high: Number(high) }
  if (low === undefined || high === undefined || scale.low >= scale.high)
    throw new OperatorError(`--scale: "${text}" is not LOW-HIGH, as in 1-10.`)
  return scale
}

const usualHighs = [1, 5, 10, 20, 100]

/**
 * The usual scale that holds all numbers among the ratings.
 * @throws {OperatorError} as `usualScale`
 */
export async function scaleOf(
  ratings: AsyncIterable<readonly (number | undefined)[]>,
  file: string,
): Promise<RatingScale> {
  let [lowest, highest] = [Infinity, -Infinity]
  for await (const batch of ratings) {
    for (const value of batch) {
      if (value === undefined) continue
      lowest = Math.min(lowest, value)
      highest = Math.max(highest, value)
    }
  }
  // Without any number, each row is refused when it is read.
  return lowest > highest ? { low: 0.5, high: 5 } : usualScale(lowest, highest, file)
}

/**
 * The usual scale that holds all ratings: 0.5 to 5, 1 to 10, 0 to 100 …
 * @throws {OperatorError} if they are on no usual scale
 */
export function usualScale(lowest: number, highest: number, file: string): RatingScale {
  const high = usualHighs.find((each) => highest <= each)
  if (high === undefined || lowest < 0)
    throw new OperatorError(
      `${file}: the ratings go from ${lowest} to ${highest}, which is no usual scale: give it, as in --scale 1-10.`,
    )
  return { low: Math.min(1, lowest >= 1 && high > 1 ? 1 : lowest), high }
}

/**
 * A rating in half stars, 1 to 10: 7 of 10 are 3.5 stars. Where the scale begins at 0, 0.5 or 1, a rating is a share of
 * the highest; otherwise the lowest rating is half a star. It is rounded to half stars.
 * @returns undefined if the rating is not on the scale
 */
export function toHalfStars(value: number, { low, high }: RatingScale): number | undefined {
  if (!(value >= low && value <= high)) return undefined
  const isShare = low >= 0 && low <= 1 && high > 1
  const halfStars = isShare ? (10 * value) / high : 1 + (9 * (value - low)) / (high - low)
  return Math.min(10, Math.max(1, Math.round(halfStars)))
}
