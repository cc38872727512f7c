import { randomFrom } from '../maths/random'
import type { ModelOptions } from '../model'
import { drawOptions, type SearchSpace } from './draw-options'

/** What was tried, and what came of it at each budget. */
export interface Trial {
  readonly options: ModelOptions
  readonly results: readonly { readonly share: number; readonly value: number }[]
}

export interface SearchPlan {
  readonly defaults: ModelOptions
  readonly space: SearchSpace
  readonly trials: number
  readonly seed: number
  /** Shares of the full budget, ascending, the last 1; one share: plain random search. */
  readonly shares: readonly number[]
  readonly lowerIsBetter: boolean
}

/** Of the trials at one budget, one in so many goes on to the next. */
const halvingRate = 3

/**
 * Random search, with successive halving if there are several shares: all trials begin on the smallest budget, and
 * the best third goes on to the next. The first trial is the defaults.
 *
 * @param measure the metric of some options at a share of the budget, on a validation split; null if they cannot be
 *   fitted: the trial ends there
 * @returns all trials with a result, those that came furthest first, then by their last result
 * @throws {RangeError} if there is nothing to search or no trial
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
