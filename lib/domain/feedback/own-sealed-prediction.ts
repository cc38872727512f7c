import { isOwn } from '../accounts/privacy'
import type { Viewer } from '../accounts/viewer'
import type { RatingKey } from './rating'
import type { SealedPrediction } from './sealed-prediction'

interface OwnSealedPredictionContext {
  readonly viewer: Viewer | null
  /** `sealedPrediction` loads those of the viewer, by film. */
  readonly loaders: {
    readonly sealedPrediction: { load(movieId: number): Promise<SealedPrediction | null> }
  }
}

/** The sealed prediction of a rating; null if there is none or the rating is not the viewer's. */
export async function ownSealedPrediction(
  { viewer, loaders }: OwnSealedPredictionContext,
  { userId, movieId }: RatingKey,
): Promise<SealedPrediction | null> {
  return isOwn(viewer, userId) ? loaders.sealedPrediction.load(movieId) : null
}
