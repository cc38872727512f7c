import { randomFrom } from '../maths/random'
import type { ModelOptions } from '../model'
import { drawOptions, type SearchSpace } from './draw-options'

/** Some options, and the metric at each share of the budget that they were measured with. */
export interface Trial {
  readonly options: ModelOptions
  readonly results: readonly { readonly share: number; readonly value: number }[]
}

/** What to search, and how. */
export interface SearchPlan {
  readonly defaults: ModelOptions
  readonly space: SearchSpace
  readonly trials: number
  readonly seed: number
  /** Shares of the full budget, ascending, the last 1; one share: plain random search. */
  readonly shares: readonly number[]
  readonly lowerIsBetter: boolean
}

/** One of this number of trials continues with the next budget. */
const halvingRate = 3

/**
 * Random search, with successive halving if there are several shares: all trials start with the smallest budget, and
 * the best third continues with the next. The first trial has the defaults.
 *
 * @param measure the metric of some options at a share of the budget, on a validation split; null if they cannot be
 *   fitted, which ends the trial
 * @returns all trials with a result: those with the largest budget first, then by their last result
 * @throws {RangeError} if the space is empty or there is no trial
 * @see Bergstra & Bengio 2012; Jamieson & Talwalkar 2016, "Non-stochastic Best Arm Identification"
 */
export async function searchOptions(
  { defaults, space, trials, seed, shares, lowerIsBetter }: SearchPlan,
  measure: (options: ModelOptions, share: number) => Promise<number | null>,
): Promise<Trial[]> {
  if (Object.keys(space).length === 0)
    throw new RangeError('searchOptions: there is nothing to choose')
  if (!(trials > 0)) throw new RangeError('searchOptions: there is no trial')
  const random = randomFrom(seed)
  let running: Trial[] = [{ options: defaults, results: [] }]
  while (running.length < trials) {
    running.push({ options: drawOptions(defaults, space, random), results: [] })
  }
  const ended: Trial[] = []
  for (const [rung, share] of shares.entries()) {
    const measured: Trial[] = []
    const failed: Trial[] = []
    for (const trial of running) {
      const { options, results } = trial
      const value = await measure(options, share)
      if (value !== null) measured.push({ options, results: [...results, { share, value }] })
      else if (results.length > 0) failed.push(trial)
    }
    const sign = lowerIsBetter ? 1 : -1
    measured.sort((a, b) => sign * (a.results.at(-1)!.value - b.results.at(-1)!.value))
    const isLast = rung === shares.length - 1
    const kept = isLast ? 0 : Math.ceil(measured.length / halvingRate)
    ended.unshift(...measured.slice(kept), ...failed)
    running = measured.slice(0, kept)
  }
  return ended
}
