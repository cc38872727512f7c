import { OperatorError } from '../../../platform/errors'
import type { RatingMatrix } from '../../../recommender'

/** Below this there is nothing to hold out and nothing to learn. */
const fewestRatings = 100

/** @throws {OperatorError} for ratings that nothing can be learned from */
export function assertLearnable({ stars }: Pick<RatingMatrix, 'stars'>): void {
  if (stars.length < fewestRatings) {
    throw new OperatorError(
      `The database holds ${stars.length} ratings; training needs ${fewestRatings}: import a data set first.`,
    )
  }
  if (stars.every((value) => value === stars[0])) {
    throw new OperatorError(
      `All ${stars.length} ratings are of ${stars[0]} stars, from which nothing can be learned: ` +
        'train when people have rated differently.',
    )
  }
}
