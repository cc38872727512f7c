import type { RowCharge, Viewer } from '../accounts/viewer'
import { mayShowPrediction } from './blind-mode'
import type { FoldedPerson } from './person-states'
import { hiddenBecause, predictUnrated, type PredictionAnswer } from './prediction'
import type { PredictionHidden } from './prediction'
import type { Recommendations } from './recommendations'

interface MoviePredictionContext extends RowCharge {
  readonly viewer: Viewer | null
  readonly recommendations: Pick<Recommendations, 'personOf'>
}

interface MoviePredictionInput {
  readonly movieId: number
}

/**
 * The prediction of a film for the viewer, or the reason why it is hidden. A rating of the film itself is left out: it
 * would explain the prediction with the answer.
 *
 * @throws {CallerError} RATE_LIMITED
 */
export async function moviePrediction(
  context: MoviePredictionContext,
  { movieId }: MoviePredictionInput,
): Promise<PredictionAnswer> {
  const { folded, hidden } = await visiblePerson(context, movieId)
  if (!folded) return hiddenBecause(hidden)
  if (isRated(folded, movieId)) await context.chargeForRows(rowsOfFoldIn + folded.ratings.length)
  const prediction = predictUnrated(folded, movieId)
  return prediction ? { prediction, hidden: null } : hiddenBecause('UNKNOWN_FILM')
}

/** A fold-in for a rated film costs as much as reading this many rows: about as many points as a counterfactual. */
const rowsOfFoldIn = 30_000

/** The reason why the prediction of a film is hidden; null if it is not. */
export async function moviePredictionHidden(
  context: MoviePredictionContext,
  { movieId }: MoviePredictionInput,
): Promise<PredictionHidden | null> {
  return (await visiblePerson(context, movieId)).hidden
}

type VisiblePerson =
  | { readonly folded: FoldedPerson; readonly hidden: null }
  | { readonly folded: null; readonly hidden: PredictionHidden }

/** The viewer in the serving model, if they may see the prediction of the film. */
async function visiblePerson(
  { viewer, recommendations }: MoviePredictionContext,
  movieId: number,
): Promise<VisiblePerson> {
  const because = (hidden: PredictionHidden): VisiblePerson => ({ folded: null, hidden })
  if (!viewer) return because('NOT_SIGNED_IN')
  const folded = await recommendations.personOf(viewer.member)
  if (!folded) return because('NO_MODEL')
  if (folded.serving.rowOf(movieId) === undefined) return because('UNKNOWN_FILM')
  const isShown = mayShowPrediction(viewer.member, isRated(folded, movieId))
  return isShown ? { folded, hidden: null } : because('BLIND_MODE')
}

const isRated = ({ ratings }: FoldedPerson, movieId: number): boolean =>
  ratings.some((rating) => rating.movieId === movieId)
