import { bandOf } from '../../maths/band-of'
import { normal80 } from '../../maths/normal80'
import { quantile } from '../../maths/quantile'

/** One held-back rating beside its prediction. */
export interface HeldPrediction {
  /** Ratings the film has, and those known of the person, without what is held back. */
  readonly filmRatings: number
  readonly personRatings: number
  /** Predicted less given, in stars. */
  readonly error: number
  /** Predicted standard deviation, in stars, not yet stretched. */
  readonly deviation: number
}

/** A factor for counts up to each limit; the last one for all beyond. */
export interface Bands {
  /** Rising, shape [bands − 1]. */
  readonly limits: Int32Array
  /** Shape [bands]. */
  readonly factors: Float32Array
}

/**
 * By what to stretch predicted deviations so that 80 % of ratings lie within ±1.28 of them: a factor for how well known
 * the film is times one for how well known the person is; of films nobody rated, one for the person alone.
 */
export interface RangeStretch {
  readonly film: Bands
  readonly person: Bands
  readonly unrated: Bands
}

/** Held-back ratings that tell how wide ranges must be. */
export interface Judgements {
  /** Of rated films and people as known as they are. */
  readonly known: readonly HeldPrediction[]
  /** The same, as if little were known of the people. */
  readonly newcomers: readonly HeldPrediction[]
  /** Of films nobody rated: people as they are, and as if little were known of them. */
  readonly unrated: readonly HeldPrediction[]
}

const level = 0.8
const filmLimits = [4, 19, 99, 499]
const personLimits = [2, 7, 19]
const unratedLimits = [2, 7, 19, 99]
/** Ranges of no width would be a certainty that no number of ratings gives, and would leave nothing to stretch. */
const leastFactor = 0.01
/** Held-back ratings that tell a quantile well enough; with fewer, a band is judged together with others. */
const enough = 200

export function rangeStretch({ known, newcomers, unrated }: Judgements): RangeStretch {
  const film = bands(filmLimits, known, ({ filmRatings }) => filmRatings, ratioOf)
  const stretched = (held: HeldPrediction): number =>
    ratioOf(held) / factorOf(film, held.filmRatings)
  const person = bands(personLimits, newcomers, ({ personRatings }) => personRatings, stretched)
  person.factors[personLimits.length] = 1 // what the films' factors were judged by
  // Where no film was held back whole, those nobody rated are taken for the least known.
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

/** @returns what to multiply the predicted deviation by */
export const stretchOf = (
  { film, person, unrated }: RangeStretch,
  filmRatings: number,
  personRatings: number,
): number =>
  filmRatings === 0
    ? factorOf(unrated, personRatings)
    : factorOf(film, filmRatings) * factorOf(person, personRatings)

const ratioOf = ({ error, deviation }: HeldPrediction): number =>
  Math.abs(error) / (normal80 * deviation)

/**
 * The quantile of the ratios in each band; one with too few is judged with those of better known films or people, or, if
 * they are too few even so, with the next lesser known.
 */
function bands(
  limits: readonly number[],
  held: readonly HeldPrediction[],
  countOf: (held: HeldPrediction) => number,
  ratio: (held: HeldPrediction) => number,
): Bands {
  const bounds = Int32Array.from(limits)
  const ratios: number[][] = [...limits, Infinity].map(() => [])
  for (const one of held) ratios[bandOf(bounds, countOf(one))]!.push(ratio(one))
  const factors = new Float32Array(ratios.length).fill(1)
  let pool: number[] = []
  let undecided = ratios.length
  for (let band = ratios.length - 1; band >= 0; band--) {
    const own = ratios[band]!
    const isLeftOver = undecided > band + 1 // those of better known ones, too few for themselves
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
