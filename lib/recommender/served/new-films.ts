import type { Moments } from '../maths/moments'

/** Films that nobody rated, for which a feed reserves room. */
export interface NewFilms {
  /** Film rows, the likeliest to fit first; shape [new films]. */
  readonly rows: Int32Array
  /** The chance of each that the person likes it as much as the usual films of the feed, shape [new films]. */
  readonly chances: Float64Array
}

/** The largest number of new films in a feed. */
export const mostNewFilms = 20
/** Sums of tenths are not exact. */
const rounding = 1e-9
/** The share of the feed for new films that certainly fit, at adventurousness 0 and 1; linear between them. */
const shares = [0.1, 0.3] as const

/**
 * The chance that a rating is at least as high as another, whose distribution is not known.
 * @param usual in stars
 * @returns 1 − Φ((usual − mean) / deviation), by the logistic approximation, which is off by 0.01 at most
 * @see Bowling et al. 2009, "A logistic approximation to the cumulative normal distribution"
 */
export function chanceToReach(usual: number, { mean, deviation }: Moments): number {
  if (!(deviation > 0)) return mean >= usual ? 1 : 0
  return 1 / (1 + Math.exp((1.702 * (usual - mean)) / deviation))
}

/**
 * Where new films are in a feed. Each usual film adds to the room for the next new one: share · chance. When a whole
 * film fits, it comes next. So a new film that fits as surely as not comes after ten usual films at adventurousness ½,
 * and one that hardly fits comes late or not at all.
 *
 * @param usualCount the number of usual films
 * @returns for each new film that finds room, the number of usual films before it
 */
export function roomForNewFilms(
  { chances }: NewFilms,
  usualCount: number,
  adventurousness: number,
): number[] {
  const share = shares[0] + adventurousness * (shares[1] - shares[0])
  const places: number[] = []
  let room = 0
  for (let before = 1; before <= usualCount && places.length < chances.length; before++) {
    room += share * chances[places.length]!
    if (room < 1 - rounding) continue
    places.push(before)
    room -= 1
  }
  return places
}
