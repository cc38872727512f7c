import { bandOf } from '../maths/band-of'
import { rangeOf, starStep } from '../ratings/star-range'
import { normalHalfWidths } from './normal-half-widths'
import { bandLimits, bandNames } from './bands'
import { emptySums, type PersonSums } from './person-sums'

/** The errors of predicted stars, added up rating by rating. */
export interface StarErrors {
  readonly rmse: PersonSums
  readonly mae: PersonSums
  /** Interval scores of the 80 % intervals, see `intervalScore`; null for models without intervals. */
  readonly intervalScore: PersonSums | null
  readonly byPersonRatings: BandErrors[]
  readonly byFilmRatings: BandErrors[]
  /** How many targets are within the central 10, 20 … 90 % interval; null for models without intervals. */
  readonly covered: Float64Array | null
}

/** Errors of the targets whose person, or film, has a number of ratings in the band. */
export interface BandErrors {
  readonly band: string
  count: number
  squared: number
  absolute: number
  /** How many are within the 80 % interval. */
  covered: number
}

/** The levels of the credible intervals that are checked. */
export const nominalLevels: readonly number[] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
const level80 = nominalLevels.indexOf(0.8)

/** One prediction and the true rating. */
export interface Predicted {
  readonly person: number
  readonly personRatings: number
  readonly filmRatings: number
  readonly actual: number
  /** Clipped. */
  readonly stars: number
  /** The model's distribution of this rating; absent for models without one. */
  readonly distribution?: { readonly mean: number; readonly deviation: number }
}

/** The lowest and the highest rating, and the distance of two neighbouring ones. */
export interface Scale {
  readonly low: number
  readonly high: number
  readonly step: number
}

/** No errors, to start with. @param people how many people the query has */
export function emptyStarErrors(people: number, hasRanges: boolean): StarErrors {
  const emptyBands = (): BandErrors[] =>
    bandNames.map((band) => ({ band, count: 0, squared: 0, absolute: 0, covered: 0 }))
  return {
    rmse: emptySums(people, true),
    mae: emptySums(people),
    intervalScore: hasRanges ? emptySums(people) : null,
    byPersonRatings: emptyBands(),
    byFilmRatings: emptyBands(),
    covered: hasRanges ? new Float64Array(nominalLevels.length) : null,
  }
}

/** Add one prediction. Intervals are clipped to the scale, as the product shows them. The score is that of the shown
 * range, see `rangeOf`, which contains the same ratings. */
export function addPrediction(errors: StarErrors, predicted: Predicted, scale: Scale): void {
  const { person, personRatings, filmRatings, actual, stars, distribution } = predicted
  const error = stars - actual
  errors.rmse.sums[person]! += error * error
  errors.rmse.counts[person]! += 1
  errors.mae.sums[person]! += Math.abs(error)
  errors.mae.counts[person]! += 1
  let within80 = 0
  if (distribution && errors.covered && errors.intervalScore) {
    for (const [level, halfWidth] of normalHalfWidths.entries()) {
      const low = clip(distribution.mean - halfWidth * distribution.deviation, scale)
      const high = clip(distribution.mean + halfWidth * distribution.deviation, scale)
      const within = low <= actual && actual <= high ? 1 : 0
      errors.covered[level]! += within
      if (level !== level80) continue
      within80 = within
      const shown = rangeOf(distribution, halfWidth, scale.step)
      errors.intervalScore.sums[person]! += intervalScore(
        clip(shown.low, scale),
        clip(shown.high, scale),
        actual,
      )
      errors.intervalScore.counts[person]! += 1
    }
  }
  for (const band of [
    errors.byPersonRatings[bandOf(bandLimits, personRatings)]!,
    errors.byFilmRatings[bandOf(bandLimits, filmRatings)]!,
  ]) {
    band.count++
    band.squared += error * error
    band.absolute += Math.abs(error)
    band.covered += within80
  }
}

/**
 * Score of the central 80 % interval of one rating: its width, plus 2 / 0.2 times the distance of the rating to it. Lower
 * is better. The expected score is lowest for the true quantiles, so an interval must be narrow and still cover.
 * @returns in stars
 * @see Gneiting & Raftery 2007, "Strictly Proper Scoring Rules, Prediction, and Estimation", section 6.2
 */
export function intervalScore(low: number, high: number, actual: number): number {
  const missedBy = Math.max(low - actual, actual - high, 0)
  return high - low + (2 / (1 - nominalLevels[level80]!)) * missedBy
}

/** Stars clipped to the scale of the training data. */
export const clip = (stars: number, { low, high }: Pick<Scale, 'low' | 'high'>): number =>
  Math.min(high, Math.max(low, stars))

/** The lowest and highest rating that occur, and their step. @throws {RangeError} if there are no ratings */
export function scaleOf(stars: Float32Array): Scale {
  if (stars.length === 0) throw new RangeError('scaleOf: there are no ratings')
  let low = Infinity
  let high = -Infinity
  for (const value of stars) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return { low, high, step: starStep(stars) }
}
