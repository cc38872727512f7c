import { topK } from '../../recommender'
import type { FoldedPerson } from './person-states'
import type { Prediction } from './prediction'

/** Films named as the reason for a recommendation. */
const becauseCount = 3
/** The smallest contribution that counts as a reason, in stars. */
const minContribution = 0.005

/**
 * For each prediction of one person, the ids of the rated films that contribute most, largest first. They are computed
 * together, when they are first needed.
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
    .map((contributions) => largestContributions(folded, contributions))
}

/** On ties, the lower id comes first, because ratings are in the order of the ids. */
function largestContributions(
  { ratings }: FoldedPerson,
  contributions: Float64Array,
): readonly number[] {
  const rated = topK(contributions, becauseCount, (at) => contributions[at]! > minContribution)
  return Array.from(rated, (at) => ratings[at]!.movieId)
}
