import type { RankOptions } from '../../recommender'
import type { GivenRating } from '../feedback/rating'
import type { ServingModel } from '../models/serving-model'
import { becauseEach } from './because'
import type { RecommendedFilm } from './feed'
import { orderReasons } from './order-reasons'
import { foldIn, type FoldedPerson } from './person-states'
import { predictRows } from './prediction'

export interface RatedRecommendation extends RecommendedFilm {
  readonly movieId: number
}

interface RatingsFeedContext {
  readonly serving: ServingModel
}

type UndatedRating = Omit<GivenRating, 'ratedAt'>

interface RatingsFeedInput {
  /** At most one for each film. */
  readonly ratings: readonly UndatedRating[]
  readonly options: RankOptions
}

/** Folds in somebody without an account. @param ratings at most one for each film */
export function foldInGiven(
  serving: ServingModel,
  ratings: readonly UndatedRating[],
): FoldedPerson {
  const undated = ratings
    .map((rating) => ({ ...rating, ratedAt: null }))
    .sort((a, b) => a.movieId - b.movieId) // a fold-in must not depend on the order of the ratings
  return foldIn(serving, undated)
}

/**
 * Films for somebody without an account, best first, from their ratings alone. Without a rating of a film that the
 * model knows: popular films, with predictions for a person without ratings.
 */
export function ratingsFeed(
  { serving }: RatingsFeedContext,
  { ratings, options: given }: RatingsFeedInput,
): RatedRecommendation[] {
  const options = { ...given, isNew: serving.isNew }
  const folded = foldInGiven(serving, ratings)
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
