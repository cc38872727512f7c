import type { ModelOptions, OptionValue, SearchRange } from '../model'
import type { Random } from '../maths/random'

/** The values to search, by option. */
export type SearchSpace = Readonly<Partial<Record<string, SearchRange>>>

/** The defaults, with every option of the space drawn from its range; drawn in the order of the space. */
export function drawOptions(
  defaults: ModelOptions,
  space: SearchSpace,
  random: Random,
): ModelOptions {
  const drawn = Object.entries(space).flatMap(([name, range]) =>
    range ? [[name, drawFrom(range, random())] as const] : [],
  )
  return { ...defaults, ...Object.fromEntries(drawn) }
}

/** @param chance from 0, below 1 */
function drawFrom(range: SearchRange, chance: number): OptionValue {
  if ('values' in range) return range.values[Math.floor(chance * range.values.length)]!
  const { from, to, scale, integer = false } = range
  // Whole numbers get half a step more at both ends, so that all are equally likely.
  const low = integer ? from - 0.5 : from
  const high = integer ? to + 0.5 : to
  const value =
    scale === 'log'
      ? Math.exp(Math.log(low) + chance * Math.log(high / low))
      : low + chance * (high - low)
  return integer ? Math.min(to, Math.max(from, Math.round(value))) : value
}
