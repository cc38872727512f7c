import type { RankOptions } from '../../recommender'
import type { GivenRating } from '../feedback/rating'
import type { ServingModel } from '../models/model-registry'
import { becauseEach } from './because'
import type { RecommendedFilm } from './feed'
import { orderReasons } from './order-reasons'
import { foldIn } from './person-states'
import { predictRows } from './prediction'

export interface RatedRecommendation extends RecommendedFilm {
  readonly movieId: number
}

interface RatingsFeedContext {
  readonly serving: ServingModel
}

interface RatingsFeedInput {
  /** At most one for each film. */
  readonly ratings: readonly Omit<GivenRating, 'ratedAt'>[]
  readonly options: RankOptions
}

/**
 * Films for somebody without an account, best first, from their ratings alone. Without a rating of a film that the
 * model knows: popular films, with predictions for a person without ratings.
 */
export function ratingsFeed(
  { serving }: RatingsFeedContext,
  { ratings, options }: RatingsFeedInput,
): RatedRecommendation[] {
  const undated = ratings
    .map((rating) => ({ ...rating, ratedAt: null }))
    .sort((a, b) => a.movieId - b.movieId) // a fold-in must not depend on the order of the ratings
  const folded = foldIn(serving, undated)
  const isPersonal = folded.ratings.length > 0
  const rows = isPersonal
    ? serving.model.rank(folded.state, options)
    : serving.model.popular(options)
  const predictions = predictRows(folded, rows)
  const because = becauseEach(predictions)
  const orders = isPersonal ? orderReasons(folded, rows, options, true) : []
  return predictions.map((prediction, at) => ({
    movieId: serving.movieIds[prediction.row]!,
    reason: isPersonal ? 'PERSONAL' : 'POPULAR',
    prediction,
    because: () => because()[at] ?? [],
    order: orders[at] ?? null,
  }))
}
