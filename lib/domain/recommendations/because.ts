import { topK } from '../../recommender'
import type { FoldedPerson } from './person-states'
import type { Prediction } from './prediction'

/** Films named as the reason of a recommendation. */
const becauseCount = 3
/** What adds less explains nothing, in stars. */
const leastAdded = 0.005

/**
 * Ids of the films whose ratings speak most for each of some predictions of one person, the most telling first. They are
 * found together, when the first of them is asked for.
 */
export function becauseEach(
  predictions: readonly Prediction[],
): () => readonly (readonly number[])[] {
  let found: readonly (readonly number[])[] | undefined
  return () => (found ??= findEach(predictions))
}

function findEach(predictions: readonly Prediction[]): readonly (readonly number[])[] {
  if (!predictions[0]) return []
  const { folded } = predictions[0]
  const rows = Int32Array.from(predictions, ({ row }) => row)
  return folded.serving.model
    .contributionsTo(folded.state, rows)
    .map((ledger) => mostTelling(folded, ledger))
}

/** Ratings are in the order of their films' ids, and so are those that add as much. */
function mostTelling({ ratings }: FoldedPerson, ledger: Float64Array): readonly number[] {
  const telling = topK(ledger, becauseCount, (at) => ledger[at]! > leastAdded)
  return Array.from(telling, (at) => ratings[at]!.movieId)
}
