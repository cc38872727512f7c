import { permutation, randomFrom } from '../maths/random'
import type { EvaluationSplit } from './evaluation-split'
import type { ModelOptions } from '../model'
import { selectPeople } from './select-people'

/** What a trial with less than the full budget saves: nothing, people in the training data, or epochs. */
export type Budget = 'full' | 'people' | 'epochs'

/** The shares of the budget in successive halving; plain random search has the full budget only. */
export const sharesOf = (budget: Budget): readonly number[] =>
  budget === 'full' ? [1] : [1 / 9, 1 / 3, 1]

/**
 * The split and the options with a share of the budget. With `people`, only a share of the people is fitted: the same
 * people for the same share, and a subset of them for a smaller one. The queries keep all people and all known ratings.
 *
 * @throws {RangeError} if epochs are to be saved and the model has none
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
