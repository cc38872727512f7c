import type { GivenRating } from '../feedback/rating'
import type { ServingModel } from '../models/model-registry'
import { becauseEach } from './because'
import type { Recommendation } from './feed'
import { defaultAdventurousness } from './member-feed'
import { orderReasons } from './order-reasons'
import { foldIn } from './person-states'
import { predictRows } from './prediction'

export interface RatedRecommendation extends Pick<
  Recommendation,
  'prediction' | 'because' | 'order'
> {
  readonly movieId: number
}

interface RatingsFeedContext {
  readonly serving: ServingModel
}

interface RatingsFeedInput {
  /** At most one for each film. */
  readonly ratings: readonly Omit<GivenRating, 'ratedAt'>[]
  readonly limit: number
}

/** Films for somebody without an account, best first, from their ratings alone. */
export function ratingsFeed(
  { serving }: RatingsFeedContext,
  { ratings, limit }: RatingsFeedInput,
): RatedRecommendation[] {
  const undated = ratings
    .map((rating) => ({ ...rating, ratedAt: null }))
    .sort((a, b) => a.movieId - b.movieId) // a fold-in must not depend on the order of the ratings
  const folded = foldIn(serving, undated)
  const options = { limit, adventurousness: defaultAdventurousness }
  const rows = serving.model.rank(folded.state, options)
  const predictions = predictRows(folded, rows)
  const because = becauseEach(predictions)
  const orders = orderReasons(folded, rows, options, true)
  return predictions.map((prediction, at) => ({
    movieId: serving.movieIds[prediction.row]!,
    prediction,
    because: () => because()[at] ?? [],
    order: orders[at]!,
  }))
}
