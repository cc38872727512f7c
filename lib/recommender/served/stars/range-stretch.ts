import { bandOf } from '../../maths/band-of'
import { normal80 } from '../../maths/normal80'
import { quantile } from '../../maths/quantile'
import type { ModelWeights } from '../../model'
import { requireFloats, requireInts } from '../../weights'

/** The prediction of one held-back rating. */
export interface HeldBackPrediction {
  /** How many ratings of the film and of the person are known. */
  readonly filmRatings: number
  readonly personRatings: number
  /** Prediction minus rating, in stars. */
  readonly error: number
  /** Predicted standard deviation before the stretch, in stars. */
  readonly deviation: number
}

/** A factor for each band of counts, see `bandOf`. */
export interface Bands {
  /** Rising, shape [bands − 1]. */
  readonly limits: Int32Array
  /** Shape [bands]. */
  readonly factors: Float32Array
}

/**
 * Factors that predicted standard deviations are multiplied by, so that 80 % of ratings lie within ±1.28 of them: one
 * by the ratings of the film times one by the ratings of the person. For films without ratings, one by the ratings of
 * the person.
 */
export interface RangeStretch {
  readonly film: Bands
  readonly person: Bands
  readonly unrated: Bands
}

/** Predictions of held-back ratings, which ranges are calibrated on. */
export interface CalibrationData {
  /** Films with ratings, people with all their other ratings. */
  readonly known: readonly HeldBackPrediction[]
  /** Films with ratings, people with few known ratings. */
  readonly newcomers: readonly HeldBackPrediction[]
  /** Films without ratings, people with all their other ratings and with few. */
  readonly unrated: readonly HeldBackPrediction[]
}

/**
 * The share of held-back ratings within the ranges. Of other ratings, half a point less is within them: the held-back ones had a
 * part in choosing the temperature and the factors below.
 */
const level = 0.805
const filmLimits = [4, 19, 99, 499]
const personLimits = [2, 7, 19]
const unratedLimits = [2, 7, 19, 99]
/** Prevents ranges of zero width. */
const leastFactor = 0.01
/** Ratings needed to estimate a quantile; a band with fewer is pooled with others. */
const enough = 200

/** Calibrate ranges: the factors by which predicted deviations must be multiplied. */
export function rangeStretch({ known, newcomers, unrated }: CalibrationData): RangeStretch {
  const film = bands(filmLimits, known, ({ filmRatings }) => filmRatings, ratioOf)
  const stretched = (held: HeldBackPrediction): number =>
    ratioOf(held) / factorOf(film, held.filmRatings)
  const person = bands(personLimits, newcomers, ({ personRatings }) => personRatings, stretched)
  person.factors[personLimits.length] = 1 // the films' factors were calibrated on these people
  // If no film had all of its ratings held back, films without ratings get the factor of the lowest band.
  const least: Bands = { limits: new Int32Array(0), factors: film.factors.slice(0, 1) }
  return {
    film,
    person,
    unrated:
      unrated.length === 0
        ? least
        : bands(unratedLimits, unrated, ({ personRatings }) => personRatings, ratioOf),
  }
}

/**
 * The factor that a predicted deviation is multiplied by.
 * @param filmRatings how many ratings of the film are known
 * @param personRatings how many ratings of the person are known
 */
export const stretchOf = (
  { film, person, unrated }: RangeStretch,
  filmRatings: number,
  personRatings: number,
): number =>
  filmRatings === 0
    ? factorOf(unrated, personRatings)
    : factorOf(film, filmRatings) * factorOf(person, personRatings)

const ratioOf = ({ error, deviation }: HeldBackPrediction): number =>
  Math.abs(error) / (normal80 * deviation)

/**
 * The quantile of the ratios in each band. A band with too few is pooled with the next bands of more ratings or, if
 * they are still too few, of fewer ratings.
 */
function bands(
  limits: readonly number[],
  held: readonly HeldBackPrediction[],
  countOf: (held: HeldBackPrediction) => number,
  ratio: (held: HeldBackPrediction) => number,
): Bands {
  const bounds = Int32Array.from(limits)
  const ratios: number[][] = [...limits, Infinity].map(() => [])
  for (const one of held) ratios[bandOf(bounds, countOf(one))]!.push(ratio(one))
  const factors = new Float32Array(ratios.length).fill(1)
  let pool: number[] = []
  let undecided = ratios.length
  for (let band = ratios.length - 1; band >= 0; band--) {
    const own = ratios[band]!
    const isLeftOver = undecided > band + 1 // bands of more ratings that are too small on their own
    pool = own.length >= enough && !isLeftOver ? own : [...own, ...pool]
    if (pool.length < enough && band > 0) continue
    if (pool.length > 0)
      factors.fill(
        Math.max(leastFactor, quantile(Float64Array.from(pool).sort(), level)),
        band,
        undecided,
      )
    undecided = band
  }
  return { limits: bounds, factors }
}

const factorOf = ({ limits, factors }: Bands, count: number): number =>
  factors[bandOf(limits, count)]!

/** The stretch from the named arrays of an artifact. @throws {RangeError} if an array is missing or misshapen */
export const unpackStretch = (weights: ModelWeights): RangeStretch => ({
  film: bandsOf(weights, 'film'),
  person: bandsOf(weights, 'person'),
  unrated: bandsOf(weights, 'unrated'),
})

function bandsOf(weights: ModelWeights, of: 'film' | 'person' | 'unrated'): Bands {
  const limits = requireInts(weights, `${of}Limits`)
  return { limits, factors: requireFloats(weights, `${of}Stretch`, limits.length + 1) }
}
