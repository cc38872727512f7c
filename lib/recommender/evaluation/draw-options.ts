import type { SearchRange } from '../model'
import type { Random } from '../maths/random'

/** Options of a model, all numbers. */
export type NumberOptions = Readonly<Record<string, number>>
export type SearchSpace = Readonly<Partial<Record<string, SearchRange>>>

/** The defaults with each searched option drawn anew from its range, names in the order of the space. */
export function drawOptions(
  defaults: NumberOptions,
  space: SearchSpace,
  random: Random,
): NumberOptions {
  const drawn = Object.entries(space).flatMap(([name, range]) =>
    range ? [[name, drawFrom(range, random())] as const] : [],
  )
  return { ...defaults, ...Object.fromEntries(drawn) }
}

/** @param chance 0 … 1 */
function drawFrom({ from, to, scale, integer = false }: SearchRange, chance: number): number {
  // Whole numbers have half a step of room at both ends, so that these are as likely as the others.
  const low = integer ? from - 0.5 : from
  const high = integer ? to + 0.5 : to
  const value =
    scale === 'log'
      ? Math.exp(Math.log(low) + chance * Math.log(high / low))
      : low + chance * (high - low)
  return integer ? Math.min(to, Math.max(from, Math.round(value))) : value
}
