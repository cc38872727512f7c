import { assertContributionCount } from './contribution-count'
import type { Prediction } from './prediction'
import type { Contribution, Recommendations } from './recommendations'

interface ContributionsContext {
  readonly recommendations: Pick<Recommendations, 'contributions'>
}

interface ContributionsInput {
  readonly prediction: Prediction
  readonly count: number
}

/** The largest contributions to a prediction, by absolute value. @throws {CallerError} BAD_USER_INPUT */
export function contributions(
  { recommendations }: ContributionsContext,
  { prediction, count }: ContributionsInput,
): Contribution[] {
  assertContributionCount(count)
  return recommendations.contributions(prediction).slice(0, count)
}
