import { OperatorError } from '../../../platform/errors'
import type { RatingMatrix } from '../../../recommender'

/** With fewer ratings, too few could be held out. */
const fewestRatings = 100

/** Check the training data. @throws {OperatorError} if there are too few ratings, or all are equal */
export function assertLearnable({ stars }: Pick<RatingMatrix, 'stars'>): void {
  if (stars.length < fewestRatings) {
    throw new OperatorError(
      `The database holds ${stars.length} ratings; training needs ${fewestRatings}: import a data set first.`,
    )
  }
  if (stars.every((value) => value === stars[0])) {
    throw new OperatorError(
      `All ${stars.length} ratings are of ${stars[0]!} stars, from which nothing can be learned: ` +
        'train when people have rated differently.',
    )
  }
}
