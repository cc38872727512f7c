import { normal80 } from '../calibrate'

/** One held-back rating beside its prediction. */
export interface HeldPrediction {
  /** Ratings the film has, without those held back. */
  readonly filmRatings: number
  /** Predicted less given, in stars. */
  readonly error: number
  /** Predicted standard deviation, in stars, not yet stretched. */
  readonly deviation: number
}

/**
 * By what to stretch predicted deviations so that 80 % of ratings lie within ±1.28 of them: one factor for films of up
 * to `limits[band]` ratings, the last band without a limit.
 */
export interface RangeStretch {
  /** Rising, shape [bands − 1]. */
  readonly limits: Int32Array
  /** Shape [bands]. */
  readonly factors: Float32Array
}

const level = 0.8
/** Bands of ratings per film, fine where little is known. */
const limits = [0, 4, 19, 99, 499]
/** Held-back ratings that tell a quantile well enough; a band with fewer is judged with the next better known one. */
const enough = 300

/** Factors from held-back ratings, none smaller than that of a better known band: less is never surer. */
export function rangeStretch(predictions: readonly HeldPrediction[]): RangeStretch {
  const bands: number[][] = [...limits, Infinity].map(() => [])
  const bandAt = (count: number): number => bandOf(Int32Array.from(limits), count)
  for (const { filmRatings, error, deviation } of predictions) {
    bands[bandAt(filmRatings)]!.push(Math.abs(error) / (normal80 * deviation))
  }
  const factors = new Float32Array(bands.length)
  let better: number[] = []
  let least = 0
  for (let band = bands.length - 1; band >= 0; band--) {
    const ratios = bands[band]!
    better = ratios.length >= enough ? ratios : [...ratios, ...better]
    least = Math.max(least, quantile(better))
    factors[band] = least
  }
  return { limits: Int32Array.from(limits), factors }
}

/** @param count ratings of the film */
export const stretchOf = ({ limits: bounds, factors }: RangeStretch, count: number): number =>
  factors[bandOf(bounds, count)]!

function bandOf(bounds: Int32Array, count: number): number {
  const band = bounds.findIndex((limit) => count <= limit)
  return band === -1 ? bounds.length : band
}

/** 1 when there is nothing to go by. */
function quantile(ratios: readonly number[]): number {
  if (ratios.length === 0) return 1
  const sorted = Float64Array.from(ratios).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(level * sorted.length))]!
}
