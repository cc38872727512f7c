import { permutation, randomFrom } from '../maths/random'
import type { EvaluationSplit } from './evaluation-split'
import type { ModelOptions } from '../model'
import { selectPeople } from './select-people'

/** What a trial with a share of the budget saves on: nothing, people to learn from, or epochs. */
export type Budget = 'full' | 'people' | 'epochs'

/** The shares of successive halving: those of plain random search are only the whole. */
export const sharesOf = (budget: Budget): readonly number[] =>
  budget === 'full' ? [1] : [1 / 9, 1 / 3, 1]

/**
 * The split and the options with a share of the budget. People are left out of what is fitted alone, the same ones
 * whenever the share is the same, more whenever it is smaller; those asked are still known by all their ratings.
 */
export function withBudget(
  split: EvaluationSplit,
  options: ModelOptions,
  budget: Budget,
  share: number,
  seed: number,
): { readonly split: EvaluationSplit; readonly options: ModelOptions } {
  if (share === 1 || budget === 'full') return { split, options }
  if (budget === 'epochs') {
    const { epochs } = options
    if (typeof epochs !== 'number') throw new RangeError('withBudget: there are no epochs')
    return { split, options: { ...options, epochs: Math.max(1, Math.ceil(share * epochs)) } }
  }
  const { ratings, content } = split.training
  const people = permutation(ratings.userCount, randomFrom(seed)).subarray(
    0,
    Math.max(1, Math.round(share * ratings.userCount)),
  )
  return {
    split: { ...split, training: { ratings: selectPeople(ratings, people), content } },
    options,
  }
}
