import { CallerError } from '../../platform/errors'
import type { Prediction } from './prediction'
import type { Contribution, Recommendations } from './recommendations'

export const defaultContributions = 5
export const maxContributions = 100

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

/** @throws {CallerError} BAD_USER_INPUT */
export function assertContributionCount(count: number): void {
  if (count < 1 || count > maxContributions) {
    throw new CallerError('BAD_USER_INPUT', `first must be between 1 and ${maxContributions}.`)
  }
}
