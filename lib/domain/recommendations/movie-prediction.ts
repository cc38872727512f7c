import type { Viewer } from '../accounts/viewer'
import { mayShowPrediction } from './blind-mode'
import { hiddenBecause, predictFilm, type PredictionAnswer } from './prediction'
import type { Recommendations } from './recommendations'

interface MoviePredictionContext {
  readonly viewer: Viewer | null
  readonly recommendations: Pick<Recommendations, 'personOf'>
}

/** The prediction of a film for the viewer, or the reason why it is hidden. */
export async function moviePrediction(
  { viewer, recommendations }: MoviePredictionContext,
  { movieId }: { readonly movieId: number },
): Promise<PredictionAnswer> {
  if (!viewer) return hiddenBecause('NOT_SIGNED_IN')
  const folded = await recommendations.personOf(viewer.member)
  if (!folded) return hiddenBecause('NO_MODEL')
  const isRated = (): boolean => folded.ratings.some((rating) => rating.movieId === movieId)
  const prediction = predictFilm(folded, movieId)
  if (!prediction) return hiddenBecause('UNKNOWN_FILM')
  const isShown = mayShowPrediction(viewer.member, isRated())
  return isShown ? { prediction, hidden: null } : hiddenBecause('BLIND_MODE')
}
